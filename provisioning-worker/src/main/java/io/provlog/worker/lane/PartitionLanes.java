package io.provlog.worker.lane;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The lanes of one partition. It lives from the moment its journal has been read until the
/// partition is given up.
final class PartitionLanes {

    private final Map<String, Lane> lanes = new HashMap<>();
    private final Map<UUID, Unfinished> unfinished = new HashMap<>();
    private final RecentEnds ends;

    /// A partition that is about to be given up starts no more calls.
    private boolean closing;

    PartitionLanes(RecentEnds ends) {
        this.ends = ends;
    }

    /// Puts a job at the end of its service's lane.
    Lane add(Unfinished job) {
        unfinished.put(job.job().id(), job);
        Lane lane = lanes.computeIfAbsent(job.job().serviceId(), service -> new Lane());
        lane.add(job);
        return lane;
    }

    @Nullable Unfinished find(UUID jobId) {
        return unfinished.get(jobId);
    }

    Lane laneOf(Unfinished job) {
        Lane lane = lanes.get(job.job().serviceId());
        if (lane == null) {
            throw new IllegalStateException("no lane for unfinished job " + job.job().id());
        }
        return lane;
    }

    /// Takes the ended head of a lane away.
    ///
    /// @return the job that is the head now, if any
    @Nullable Unfinished end(Unfinished job, Moment now) {
        unfinished.remove(job.job().id());
        ends.add(job.job().id(), now.wall());
        Lane lane = laneOf(job);
        Unfinished next = lane.advance();
        if (next == null) {
            lanes.remove(job.job().serviceId());
        }
        return next;
    }

    boolean knows(UUID jobId, Moment now) {
        return unfinished.containsKey(jobId) || ends.contains(jobId, now.wall());
    }

    int size() {
        return unfinished.size();
    }

    boolean isClosing() {
        return closing;
    }

    void close() {
        closing = true;
    }

    /// The first job of each lane.
    List<Unfinished> heads() {
        return lanes.values().stream().map(Lane::head).toList();
    }

    void release() {
        lanes.values().forEach(Lane::release);
    }
}
