package io.provlog.worker.lane;

import io.provlog.contract.ActionRequest;
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

    /// What the unfinished jobs' requests take, in bytes.
    private long bytes;

    /// A partition that is about to be given up starts no more calls.
    private boolean closing;

    PartitionLanes(RecentEnds ends) {
        this.ends = ends;
    }

    /// Puts a job at the end of its service's lane.
    Lane add(Unfinished job) {
        unfinished.put(job.job().id(), job);
        bytes += job.job().bytes().length;
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
        bytes -= job.job().bytes().length;
        ends.add(job.job().id(), job.job().fingerprint(), now.wall());
        Lane lane = laneOf(job);
        Unfinished next = lane.advance();
        if (next == null) {
            lanes.remove(job.job().serviceId());
        }
        return next;
    }

    /// Whether a request is new, sent again, or has another one's id.
    IdCheck check(ActionRequest request, Moment now) {
        int fingerprint = Fingerprint.of(request.action(), request.service().id());
        Unfinished job = unfinished.get(request.id());
        if (job != null) {
            return job.job().fingerprint() == fingerprint
                    ? new IdCheck.Repeated()
                    : IdCheck.Taken.byUnfinished(job.job());
        }
        Integer ended = ends.find(request.id(), now.wall());
        if (ended == null) {
            return new IdCheck.Unused();
        }
        return Fingerprint.match(ended, fingerprint)
                ? new IdCheck.Repeated()
                : IdCheck.Taken.byEnded();
    }

    int size() {
        return unfinished.size();
    }

    long bytes() {
        return bytes;
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
