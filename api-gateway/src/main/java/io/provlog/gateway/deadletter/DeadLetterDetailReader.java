package io.provlog.gateway.deadletter;

import io.provlog.gateway.deadletter.DeadLetterDetail.FailedAttempt;
import io.provlog.gateway.log.Diagnosis;
import io.provlog.gateway.log.LogReader;
import io.provlog.gateway.log.Spread;
import io.provlog.gateway.log.SpreadReader;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reads a dead letter with everything that explains it. Any thread may use it.
@Component
public class DeadLetterDetailReader {

    private final DeadLetterReader letters;
    private final LogReader log;
    private final SpreadReader spreads;

    DeadLetterDetailReader(DeadLetterReader letters, LogReader log, SpreadReader spreads) {
        this.letters = letters;
        this.log = log;
        this.spreads = spreads;
    }

    /// Empty where there is no such dead letter.
    public Optional<DeadLetterDetail> find(UUID id) {
        return letters.find(id).map(this::detail);
    }

    private DeadLetterDetail detail(DeadLetterEntry letter) {
        return new DeadLetterDetail(
                letter,
                Diagnosis.of(letter.cause(), spread(letter)),
                letters.maskedRequest(letter.id()).orElse(null),
                attempts(letter),
                letters.overtaking(letter));
    }

    private @Nullable Spread spread(DeadLetterEntry letter) {
        return letter.serviceId() == null || letter.server() == null
                ? null
                : spreads.of(
                        new SpreadReader.Failure(
                                letter.serviceId(),
                                letter.server(),
                                letter.cause(),
                                letter.deadLetteredAt()));
    }

    private List<FailedAttempt> attempts(DeadLetterEntry letter) {
        return letter.jobId() == null
                ? List.of()
                : log.attempts(letter.jobId()).stream().map(FailedAttempt::of).toList();
    }
}
