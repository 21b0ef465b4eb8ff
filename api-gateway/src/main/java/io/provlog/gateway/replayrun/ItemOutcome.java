package io.provlog.gateway.replayrun;

import io.provlog.gateway.deadletter.ReplayResult;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What became of one item.
///
/// @param job the job that replays it
/// @param detail why it was not replayed, in words
record ItemOutcome(ItemResult result, @Nullable UUID job, @Nullable String detail) {

    /// Empty where the item is to be tried again.
    ///
    /// @param isFirstTry false where an earlier try of this run may have published it
    static Optional<ItemOutcome> of(ReplayResult result, boolean isFirstTry) {
        return switch (result) {
            case ReplayResult.NotConfirmed _ -> Optional.empty();
            case ReplayResult.Published(UUID job) -> published(job);
            // A dead letter has one replay, whoever has sent it: this run, before it was cut off.
            case ReplayResult.AlreadyReplayed(UUID job, _) when !isFirstTry -> published(job);
            case ReplayResult.AlreadyReplayed(UUID job, _) ->
                    Optional.of(new ItemOutcome(ItemResult.ALREADY_REPLAYED, job, result.words()));
            case ReplayResult.Overtaken _ -> refused(ItemResult.OVERTAKEN, result);
            case ReplayResult.Dismissed _ -> refused(ItemResult.DISMISSED, result);
            case ReplayResult.NotReplayable _ -> refused(ItemResult.NOT_REPLAYABLE, result);
            case ReplayResult.Unknown _ -> refused(ItemResult.NOT_FOUND, result);
        };
    }

    /// A fault of ours.
    ///
    /// @param id finds it in the gateway's log
    static ItemOutcome fault(String id) {
        return new ItemOutcome(
                ItemResult.FAILED,
                null,
                "Something went wrong on our side: failure %s in the gateway's log.".formatted(id));
    }

    private static Optional<ItemOutcome> published(@Nullable UUID job) {
        return Optional.of(new ItemOutcome(ItemResult.PUBLISHED, job, null));
    }

    private static Optional<ItemOutcome> refused(ItemResult item, ReplayResult result) {
        return Optional.of(new ItemOutcome(item, null, result.words()));
    }
}
