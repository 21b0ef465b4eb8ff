package io.provlog.gateway.deadletter;

import io.provlog.gateway.deadletter.DeadLetterDetail.Success;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What became of the wish to replay a dead letter.
public sealed interface ReplayResult {

    /// The same in words: whether the replay is in Kafka, or why not.
    default String words() {
        return switch (this) {
            case Published _ -> "Its replay is in Kafka.";
            case NotConfirmed _ ->
                    "Kafka does not answer, so that it was not replayed; nor will it be later.";
            case Unknown _ -> "There is no such dead letter any more.";
            case NotReplayable(String error) -> "Its request became no job (%s).".formatted(error);
            case AlreadyReplayed(_, String by) ->
                    "It was replayed already%s.".formatted(by == null ? "" : " by " + by);
            case Dismissed(DeadLetterEntry letter) ->
                    "It was dismissed by %s: %s."
                            .formatted(letter.dismissedBy(), letter.dismissReason());
            case Overtaken(List<Success> since) ->
                    "Something newer was done for this service: %s."
                            .formatted(Overtaking.words(since));
        };
    }

    /// The replay's request is safely in Kafka.
    record Published(UUID jobId) implements ReplayResult {}

    /// Kafka did not say in time that it has the request.
    record NotConfirmed(UUID jobId) implements ReplayResult {}

    /// There is no such dead letter.
    record Unknown() implements ReplayResult {}

    /// Its request cannot be read, or became no job.
    record NotReplayable(String error) implements ReplayResult {}

    /// It was replayed before.
    ///
    /// @param by who did it; null where the audit log does not tell
    record AlreadyReplayed(@Nullable UUID jobId, @Nullable String by) implements ReplayResult {}

    /// Somebody has closed it. Only by force it is replayed all the same.
    record Dismissed(DeadLetterEntry letter) implements ReplayResult {}

    /// Something newer has succeeded for the service. Only by force it is replayed all the same.
    ///
    /// @param since newest first
    record Overtaken(List<Success> since) implements ReplayResult {}
}
