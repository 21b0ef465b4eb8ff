package io.provlog.gateway.page.service;

import io.provlog.contract.Service;
import io.provlog.gateway.deadletter.DeadLetterEntry;
import io.provlog.gateway.deadletter.DeadLetterReader;
import io.provlog.gateway.job.JobDetail;
import io.provlog.gateway.job.JobEntry;
import io.provlog.gateway.job.JobReader;
import io.provlog.gateway.job.JobState;
import io.provlog.gateway.log.LogReader;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Puts together what goes on for a service. Any thread may use it.
@Component
class TimeLine {

    /// Of a service with more unfinished jobs, the first of them are shown.
    private static final int SHOWN = 5;

    private static final Duration LETTER_COMES_WITHIN = Duration.ofMinutes(1);

    private static final Comparator<JobDetail> LATEST_END_FIRST =
            Comparator.comparing(
                    detail -> detail.job().endedAt(),
                    Comparator.nullsFirst(Comparator.reverseOrder()));

    private final JobReader jobs;
    private final LogReader log;
    private final DeadLetterReader letters;
    private final Clock clock;

    TimeLine(JobReader jobs, LogReader log, DeadLetterReader letters, Clock clock) {
        this.jobs = jobs;
        this.log = log;
        this.letters = letters;
        this.clock = clock;
    }

    /// Newest first.
    ///
    /// @param followed jobs that somebody looks at, whether they have ended or not
    LiveView live(Service service, Set<UUID> followed) {
        List<JobEntry> lane = jobs.unfinished(service.id());
        List<JobDetail> shown = new ArrayList<>();
        lane.stream().limit(SHOWN).map(this::detail).forEach(shown::addFirst);
        lane.stream()
                .skip(SHOWN)
                .filter(job -> followed.contains(job.jobId()))
                .map(this::detail)
                .forEach(shown::addFirst);
        int waiting = lane.size() - shown.size();
        List<JobDetail> others = others(service, followed, lane);
        shown.addAll(0, others.stream().filter(job -> !hasEnded(job)).toList());
        shown.addAll(others.stream().filter(TimeLine::hasEnded).toList());
        Map<UUID, DeadLetterEntry> byJob = letters(shown);
        return new LiveView(
                shown.stream().map(job -> view(job, service, byJob)).toList(),
                waiting,
                shown.stream().anyMatch(job -> goesOn(job, byJob)));
    }

    /// Those that have ended, and those that nothing was heard of since they were published.
    private List<JobDetail> others(Service service, Set<UUID> followed, List<JobEntry> lane) {
        Set<UUID> unfinished = lane.stream().map(JobEntry::jobId).collect(Collectors.toSet());
        return followed.stream()
                .filter(id -> !unfinished.contains(id))
                .flatMap(id -> jobs.find(id).stream())
                .filter(detail -> detail.job().serviceId().equals(service.id()))
                .sorted(LATEST_END_FIRST)
                .toList();
    }

    private static boolean hasEnded(JobDetail detail) {
        return detail.job().endedAt() != null;
    }

    private JobDetail detail(JobEntry job) {
        List<JobDetail.Attempt> attempts =
                job.attemptsMade() == 0
                        ? List.of()
                        : log.attempts(job.jobId()).stream().map(JobDetail.Attempt::of).toList();
        return new JobDetail(job, attempts, null);
    }

    /// With those that the jobs replay.
    private Map<UUID, DeadLetterEntry> letters(List<JobDetail> shown) {
        return letters.byJob(
                shown.stream()
                        .map(JobDetail::job)
                        .flatMap(job -> Stream.of(job.jobId(), job.replayOf()))
                        .filter(Objects::nonNull)
                        .toList());
    }

    private static JobView view(
            JobDetail detail, Service service, Map<UUID, DeadLetterEntry> byJob) {
        return JobView.of(
                detail,
                service.server(),
                byJob.get(detail.job().jobId()),
                byJob.get(detail.job().replayOf()));
    }

    /// Outcomes and dead letters come in different topics: the end may be known before what it
    /// left.
    private boolean goesOn(JobDetail detail, Map<UUID, DeadLetterEntry> byJob) {
        JobEntry job = detail.job();
        if (job.endedAt() == null) {
            return true;
        }
        return job.state() == JobState.DEAD_LETTERED
                && !byJob.containsKey(job.jobId())
                && clock.instant().isBefore(job.endedAt().plus(LETTER_COMES_WITHIN));
    }
}
