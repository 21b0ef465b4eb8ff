package io.provlog.gateway.page.service;

import io.provlog.contract.Service;
import io.provlog.gateway.deadletter.DeadLetterEntry;
import io.provlog.gateway.deadletter.DeadLetterReader;
import io.provlog.gateway.job.JobDetail;
import io.provlog.gateway.job.JobEntry;
import io.provlog.gateway.job.JobReader;
import io.provlog.gateway.log.LogReader;
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

    private static final Comparator<JobDetail> LATEST_END_FIRST =
            Comparator.comparing(
                    detail -> detail.job().endedAt(),
                    Comparator.nullsFirst(Comparator.reverseOrder()));

    private final JobReader jobs;
    private final LogReader log;
    private final DeadLetterReader letters;

    TimeLine(JobReader jobs, LogReader log, DeadLetterReader letters) {
        this.jobs = jobs;
        this.log = log;
        this.letters = letters;
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
        return new LiveView(
                views(shown, service.server()),
                waiting,
                shown.stream().anyMatch(job -> !hasEnded(job)));
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

    private List<JobView> views(List<JobDetail> shown, String server) {
        List<UUID> ended =
                shown.stream()
                        .map(JobDetail::job)
                        .flatMap(job -> Stream.of(job.jobId(), job.replayOf()))
                        .filter(Objects::nonNull)
                        .toList();
        Map<UUID, DeadLetterEntry> byJob = letters.byJob(ended);
        return shown.stream()
                .map(detail ->
                        JobView.of(
                                detail,
                                server,
                                byJob.get(detail.job().jobId()),
                                byJob.get(detail.job().replayOf())))
                .toList();
    }
}
