package io.provlog.worker.lane;

import io.provlog.contract.ActionRequest;
import io.provlog.contract.Cause;
import io.provlog.contract.ParsedRequest;
import io.provlog.contract.RequestFormat;
import io.provlog.contract.ServicePartition;
import io.provlog.worker.hold.Holds;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The heart of the worker. Each service is a lane: its unfinished jobs in the order of their
/// request offsets, of which only the first may call, when it is due. Each event changes the lanes
/// and adds to the turn's [Decisions]. Owned by the loop's thread.
public final class Lanes {

    private final LaneSettings settings;
    private final RetryPlan plan;
    private final ServerLimits limits;
    private final Reports reports;
    private final int partitionCount;

    private final Map<Integer, PartitionLanes> partitions = new HashMap<>();
    private final Schedule schedule;
    private final Conclusion conclusion;
    private final RunningCalls calls;
    private final Holds holds;

    /// @param worker how outcomes name this worker
    /// @param partitionCount of `provisioning.requests`
    public Lanes(LaneRules rules, String worker, int partitionCount) {
        this.settings = rules.jobs();
        this.plan = rules.retries();
        this.limits = rules.servers();
        this.reports = new Reports(worker, plan.maxAttempts());
        this.partitionCount = partitionCount;
        this.holds = new Holds(rules.holds());
        this.schedule = new Schedule(limits, settings.maxConcurrentCalls(), holds);
        this.conclusion = new Conclusion(plan, reports, schedule);
        this.calls = new RunningCalls(settings.maxConcurrentCalls());
    }

    /// Takes a partition over: rebuilds its lanes, and settles the calls that were left behind. A
    /// call that this same worker still runs goes on; any other was interrupted.
    public void restore(Restored journal, Moment now, Decisions out) {
        var partition = new PartitionLanes(journal.ends());
        partitions.put(journal.partition(), partition);
        var restoration = new Restoration(plan);
        journal.unfinished().stream()
                .sorted(Comparator.comparingLong(entry -> entry.job().origin().offset()))
                .forEach(entry -> partition.add(restoration.restore(entry, now)));
        partition.heads().forEach(head -> resume(partition, head, now, out));
    }

    /// Takes in one record of `provisioning.requests`. Whatever it is, its offset is done with.
    public void accept(IncomingRecord record, Moment now, Decisions out) {
        PartitionLanes partition = partitions.get(record.origin().partition());
        if (partition == null) {
            throw new IllegalStateException(record.origin() + " was read before its journal");
        }
        out.consumed(record.origin());
        switch (RequestFormat.read(record.key(), record.value())) {
            case ParsedRequest.Invalid invalid ->
                    out.send(reports.unreadable(record, invalid, now.wall()));
            case ParsedRequest.Valid valid -> accept(partition, record, valid.request(), now, out);
        }
    }

    private void accept(
            PartitionLanes partition,
            IncomingRecord record,
            ActionRequest request,
            Moment now,
            Decisions out) {
        int home = ServicePartition.of(request.service().id(), partitionCount);
        if (home != record.origin().partition()) {
            out.send(new Write.Forward(record, home));
            return;
        }
        switch (partition.check(request, now)) {
            case IdCheck.Unused _ ->
                    takeIn(partition, Job.of(record, request, now.wall()), now, out);
            case IdCheck.Repeated _ -> out.duplicate();
            case IdCheck.Taken taken ->
                    out.send(reports.idTaken(record, request, taken.error(), now.wall()));
        }
    }

    private void takeIn(PartitionLanes partition, Job job, Moment now, Decisions out) {
        var waiting = new Progress(1, false, new Progress.Waiting(now.wall(), Duration.ZERO));
        var unfinished = new Unfinished(job, waiting, now.ticks());
        Lane lane = partition.add(unfinished);
        out.accepted(unfinished.entry());
        if (lane.head() == unfinished) {
            schedule.add(lane, now);
        }
    }

    /// Takes in the end of a call.
    public void callEnded(CallEnd end, Moment now, Decisions out) {
        Call call = end.call();
        calls.ended(call);
        schedule.callEnded(call.job().server(), end.result(), now);
        PartitionLanes partition = partitions.get(call.job().partition());
        if (partition == null) {
            calls.keep(end);
            return;
        }
        Unfinished job = partition.find(call.job().id());
        if (job != null && job.isCalling() && job.attempt() == call.attempt()) {
            out.rests(end);
            conclusion.conclude(partition, job, end, now, out);
        }
    }

    /// Starts what is due, as far as the bounds on calls allow.
    public void startDue(Moment now, Decisions out) {
        schedule.takeDue(now).forEach(lane -> wake(lane, now, out));
        for (var lane = schedule.takeReady(now); lane.isPresent(); lane = schedule.takeReady(now)) {
            start(lane.get().head(), now, out);
        }
    }

    /// When [#startDue] will next have something to do, in ticks; null where nothing waits.
    public @Nullable Long nextDueTicks() {
        return schedule.nextDueTicks();
    }

    /// A partition is about to be given up: none of its calls is started any more.
    public void close(int partition) {
        PartitionLanes lanes = partitions.get(partition);
        if (lanes != null) {
            lanes.close();
        }
    }

    /// Forgets a partition. Its calls that still run are counted until they end.
    ///
    /// @param pending decisions that are not committed: what they say of this partition is taken
    ///   out
    public void release(int partition, Decisions pending) {
        var dropped = pending.drop(partition);
        dropped.ends().forEach(calls::keep);
        for (Call call : dropped.calls()) {
            calls.ended(call);
            schedule.callNotMade(call.job().server());
        }
        PartitionLanes lanes = partitions.remove(partition);
        if (lanes != null) {
            lanes.release();
        }
    }

    /// Whether this worker has a call of this partition on its way.
    public boolean isCalling(int partition) {
        return calls.anyIn(partition);
    }

    /// Takes out the held servers that are to be asked now whether they answer; each is to be
    /// followed by [#tested].
    public List<String> takeTests(Moment now) {
        return holds.takeTests(now.ticks());
    }

    /// A held server was asked whether it answers.
    public void tested(String server, boolean answers, Moment now) {
        holds.tested(server, answers, now.ticks());
    }

    /// What is in hand. Goes through all lanes: not to be asked for every turn.
    public LanesOverview overview(Moment now) {
        return outlook(now).overview(schedule.calling(), limitReached());
    }

    /// Where a job stands; empty where it is not in hand.
    public Optional<JobState> find(UUID jobId, Moment now) {
        for (PartitionLanes partition : partitions.values()) {
            Unfinished job = partition.find(jobId);
            if (job != null) {
                return Optional.of(outlook(now).state(job, partition.laneOf(job).head()));
            }
        }
        return Optional.empty();
    }

    private Outlook outlook(Moment now) {
        return new Outlook(holds, partitions.values(), now);
    }

    /// Whether the worker has as much in hand as it may: no more requests are to be read until some
    /// jobs have ended.
    public boolean isFull() {
        return limitReached() != null;
    }

    private @Nullable String limitReached() {
        int jobs = 0;
        long bytes = 0;
        for (PartitionLanes partition : partitions.values()) {
            jobs += partition.size();
            bytes += partition.bytes();
        }
        return settings.limitReached(jobs, bytes);
    }

    private void resume(PartitionLanes partition, Unfinished head, Moment now, Decisions out) {
        if (!head.isCalling()) {
            schedule.add(partition.laneOf(head), now);
            return;
        }
        var key = new Call.Key(head.job().partition(), head.job().id(), head.attempt());
        CallEnd end = calls.claim(key);
        if (end != null) {
            conclusion.conclude(partition, head, end, now, out);
        } else if (!calls.isRunning(key)) {
            interrupted(partition, head, now, out);
        }
    }

    /// The worker that made the call is gone. Where another attempt follows, that is said at once;
    /// the last attempt stays open until its call is surely over, since only then may the service's
    /// next job call.
    private void interrupted(PartitionLanes partition, Unfinished head, Moment now, Decisions out) {
        if (!plan.endsAfter(head.attempt(), Cause.INTERRUPTED) || head.dueTicks() <= now.ticks()) {
            conclusion.conclude(
                    partition, head, reports.interrupted(head.entry(), now.wall()), now, out);
        } else {
            schedule.add(partition.laneOf(head), now);
        }
    }

    private void wake(Lane lane, Moment now, Decisions out) {
        Unfinished head = lane.head();
        PartitionLanes partition = partitions.get(head.job().partition());
        if (partition == null || head.dueTicks() > now.ticks()) {
            return;
        }
        if (head.isCalling()) {
            interrupted(partition, head, now, out);
        } else {
            schedule.add(lane, now);
        }
    }

    private void start(Unfinished job, Moment now, Decisions out) {
        PartitionLanes partition = partitions.get(job.job().partition());
        if (partition == null || partition.isClosing()) {
            schedule.callNotMade(job.job().server());
            return;
        }
        Progress before = job.progress();
        var calling = new Progress.Calling(now.wall(), limits.timeout(job.job().server()));
        job.become(new Progress(before.attempt(), before.unclear(), calling), now.ticks());
        var call =
                new Call(
                        job.job(),
                        before.attempt(),
                        before.unclear(),
                        calling.limit(),
                        now.ticksAfter(Call.LATEST_START));
        calls.started(call);
        out.put(job.entry());
        out.start(call);
    }
}
