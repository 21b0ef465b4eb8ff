package io.provlog.gateway.job;

import io.provlog.gateway.job.JobEntry.HeldServer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The unfinished jobs of a service, in the order in which they are carried out.
///
/// @param jobs as the table has them
/// @param held the service's server, where it is held
record Lane(List<JobEntry> jobs, @Nullable HeldServer held) {

    List<JobEntry> standing(Instant now) {
        return jobs.stream().map(job -> standing(job, now)).toList();
    }

    /// Where a job of this lane stands. One that has ended is nobody's lane any more.
    JobEntry standing(JobEntry job, Instant now) {
        if (job.endedAt() != null) {
            return job;
        }
        JobEntry first = jobs.isEmpty() ? job : jobs.getFirst();
        if (!first.jobId().equals(job.jobId())) {
            return job.standing(JobState.WAITING, first.jobId(), null);
        }
        Instant next = job.nextAttemptAt();
        if (next != null && next.isAfter(now)) {
            return job;
        }
        return held == null
                ? job.standing(JobState.CALLING, null, null)
                : job.standing(JobState.WAITING, null, held);
    }
}
