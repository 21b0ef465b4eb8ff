package io.provlog.gateway.page.deadletter;

import io.provlog.gateway.deadletter.DeadLetterDetail;
import io.provlog.gateway.deadletter.DeadLetterDetailReader;
import io.provlog.gateway.deadletter.ReplayResult.AlreadyReplayed;
import io.provlog.gateway.deadletter.Replays;
import io.provlog.gateway.job.JobReader;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Puts together what an opened dead letter shows. Any thread may use it.
@Component
class LetterViews {

    private final DeadLetterDetailReader details;
    private final Replays replays;
    private final JobReader jobs;

    LetterViews(DeadLetterDetailReader details, Replays replays, JobReader jobs) {
        this.details = details;
        this.replays = replays;
        this.jobs = jobs;
    }

    /// Empty where there is no such dead letter.
    Optional<LetterView> find(UUID id) {
        return details.find(id).map(this::view);
    }

    private LetterView view(DeadLetterDetail detail) {
        AlreadyReplayed replayed = replays.replayedBefore(detail.entry());
        return LetterView.of(
                detail,
                replayed == null
                        ? null
                        : ReplayView.of(
                                replayed,
                                Optional.ofNullable(replayed.jobId()).flatMap(jobs::find)));
    }
}
