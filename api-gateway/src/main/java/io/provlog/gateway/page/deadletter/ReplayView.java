package io.provlog.gateway.page.deadletter;

import io.provlog.gateway.deadletter.ReplayResult.AlreadyReplayed;
import io.provlog.gateway.job.JobDetail;
import io.provlog.gateway.job.JobEntry;
import io.provlog.gateway.job.JobState;
import io.provlog.gateway.page.Section;
import io.provlog.gateway.page.TimeView;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A dead letter's replay, and how its job fares.
///
/// @param job null where nobody knows it
/// @param by who replayed it; empty where that is not known
/// @param state null where nothing is known of the job
/// @param next when the next attempt is due; null where none is planned
/// @param again the dead letter that the replay left; null where it left none
record ReplayView(
        @Nullable UUID job,
        String by,
        @Nullable JobState state,
        @Nullable TimeView next,
        @Nullable String again) {

    static ReplayView of(AlreadyReplayed replayed, Optional<JobDetail> detail) {
        JobEntry job = detail.map(JobDetail::job).orElse(null);
        UUID again = detail.map(JobDetail::deadLetterId).orElse(null);
        return new ReplayView(
                replayed.jobId(),
                replayed.by() == null ? "" : " by " + replayed.by(),
                job == null ? null : job.state(),
                job == null || job.state() != JobState.RETRYING || job.nextAttemptAt() == null
                        ? null
                        : TimeView.of(job.nextAttemptAt()),
                again == null ? null : Section.Address.DEAD_LETTERS + "/" + again);
    }

    /// How the job fares, as a sentence.
    public String words() {
        return switch (state) {
            case null -> "Nothing is known of its job any more.";
            case QUEUED -> "Its job is queued.";
            case WAITING -> "Its job waits for its turn.";
            case CALLING -> "Its job is being carried out.";
            case RETRYING -> "An attempt failed; the next follows by itself.";
            case SUCCEEDED -> "Its job has succeeded: nothing is left to do.";
            case DEAD_LETTERED -> "Its job has failed too, and left a dead letter of its own.";
        };
    }

    public boolean isGood() {
        return state == JobState.SUCCEEDED;
    }

    public boolean isBad() {
        return state == JobState.DEAD_LETTERED;
    }

    /// Whether something is still to come.
    public boolean isUnfinished() {
        return state != null && !isGood() && !isBad();
    }
}
