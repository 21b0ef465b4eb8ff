package io.provlog.worker.lane;

import io.provlog.worker.hold.Hold;
import io.provlog.worker.hold.Holds;
import io.provlog.worker.lane.JobState.State;
import io.provlog.worker.lane.LanesOverview.HeldServer;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Looks at the lanes without changing anything, and puts into words what they wait for.
record Outlook(Holds holds, Collection<PartitionLanes> partitions, Moment now) {

    /// Goes through all lanes: not to be asked for every turn.
    LanesOverview overview(int calling, @Nullable String limitReached) {
        List<Unfinished> heads =
                partitions.stream().flatMap(lanes -> lanes.heads().stream()).toList();
        int forTime = (int) heads.stream().filter(this::waitsForTime).count();
        int forPlace = (int) heads.stream().filter(this::waitsForPlace).count();
        return new LanesOverview(
                partitions.stream().mapToInt(PartitionLanes::size).sum(),
                heads.size(),
                calling,
                forTime,
                forPlace,
                heads.stream()
                        .map(head -> head.job().acceptedAt())
                        .min(Instant::compareTo)
                        .orElse(null),
                partitions.stream().mapToLong(PartitionLanes::bytes).sum(),
                limitReached,
                held(heads));
    }

    private List<HeldServer> held(List<Unfinished> heads) {
        Map<String, Long> waiting =
                heads.stream()
                        .filter(this::waitsForPlace)
                        .collect(
                                Collectors.groupingBy(
                                        head -> head.job().server(), Collectors.counting()));
        return holds.all().stream()
                .map(hold ->
                        new HeldServer(hold, waiting.getOrDefault(hold.server(), 0L).intValue()))
                .toList();
    }

    /// @param ahead the job of the same service that goes first; the job itself where it is first
    JobState state(Unfinished job, Unfinished ahead) {
        if (job != ahead) {
            return state(
                    job,
                    State.QUEUED,
                    "an earlier job of this service goes first: " + ahead.job().id(),
                    null,
                    null);
        }
        if (job.progress().state() instanceof Progress.Calling(var since, var limit)) {
            return state(job, State.CALLING, "its call is on its way", since, since.plus(limit));
        }
        if (waitsForTime(job)) {
            Instant due = now.wall().plusMillis(job.dueTicks() - now.ticks());
            return state(job, State.RETRYING, "its next attempt is not due yet", null, due);
        }
        return holds.of(job.job().server())
                .map(hold -> held(job, hold))
                .orElseGet(() ->
                        state(
                                job,
                                State.WAITING,
                                "as many calls are on their way as its server or the worker may"
                                        + " have",
                                null,
                                null));
    }

    private static JobState held(Unfinished job, Hold hold) {
        String reason =
                "calls to %s are held: %s (%s)"
                        .formatted(hold.server(), hold.cause().wireName(), hold.error());
        return state(job, State.HELD, reason, hold.since(), hold.nextCall());
    }

    private static JobState state(
            Unfinished job,
            State state,
            String reason,
            @Nullable Instant since,
            @Nullable Instant until) {
        return new JobState(
                job.job().id(),
                job.job().serviceId(),
                job.job().server(),
                job.attempt(),
                state,
                reason,
                since,
                until);
    }

    private boolean waitsForTime(Unfinished head) {
        return !head.isCalling() && head.dueTicks() > now.ticks();
    }

    private boolean waitsForPlace(Unfinished head) {
        return !head.isCalling() && head.dueTicks() <= now.ticks();
    }
}
