package io.provlog.bench;

import io.provlog.bench.Workload.Services;
import io.provlog.bench.kit.Conditions;
import io.provlog.bench.kit.Pause;
import io.provlog.devkit.panel.Faults;
import io.provlog.devkit.panel.PanelServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// How many unfinished jobs a worker of 512 MB holds, each of another service, and how soon it has
/// them again after a restart. Their Panel server does not answer.
final class Size {

    private static final int JOBS = 100_000;
    private static final int BEYOND = 5_000;
    private static final int SETTLING_MILLIS = 5_000;
    private static final int WATCHED_MILLIS = 20_000;
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final Conditions conditions;

    Size(Conditions conditions) {
        this.conditions = conditions;
    }

    void run() {
        conditions.title(
                "Size: %,d unfinished jobs in a worker with %s"
                        .formatted(JOBS, WorkerProcess.HEAP));
        try (var site = new Site()) {
            PanelServer server = site.addServer("panel-1", Duration.ZERO);
            site.panels.on("panel-1").everyCall().fail(Faults.silence());
            Map<String, String> settings = site.workerSettings(16, 512, Duration.ofMinutes(5));
            settings.put("provlog.jobs.max-unfinished-jobs", Integer.toString(JOBS));
            settings.put("provlog.worker.drain-timeout", "1s");
            takeIn(site, Workload.of(List.of(Services.on(server, JOBS + BEYOND)), 1), settings);
            restore(settings);
        }
    }

    private void takeIn(Site site, Workload workload, Map<String, String> settings) {
        try (var worker = WorkerProcess.start(conditions, "size", settings).awaitReady();
                var topics = new Topics(site.kafka.bootstrapServers())) {
            conditions.line("a request, bytes", "%,d".formatted(workload.averageBytes()));
            double empty = worker.liveBytes();
            long start = System.nanoTime();
            topics.publish(workload);
            worker.await(
                    "intake is paused", LIMIT, () -> worker.metric("provlog_intake_paused") == 1);
            double seconds = (System.nanoTime() - start) / 1e9;
            double jobs = worker.metric("provlog_jobs_unfinished");
            double live = worker.liveBytes();
            conditions.line(
                    "taken in, then paused", "%,.0f jobs in %.1f s".formatted(jobs, seconds));
            conditions.line(
                    "health says",
                    worker.health().replaceAll(".*(\"intakePaused\":\"[^\"]*\").*", "$1"));
            conditions.line(
                    "live heap, MB",
                    "%.0f, of these %.0f without jobs".formatted(live / 1e6, empty / 1e6));
            conditions.line("heap for a job, bytes", "%,.0f".formatted((live - empty) / jobs));
        }
    }

    private void restore(Map<String, String> settings) {
        long start = System.nanoTime();
        try (var worker = WorkerProcess.start(conditions, "size-restart", settings)) {
            worker.await("the worker answers", LIMIT, worker::answers);
            Duration answers = Duration.ofNanos(System.nanoTime() - start);
            Duration cpuBefore = worker.cpuTime();
            worker.awaitReady();
            worker.await(
                    "all are restored",
                    LIMIT,
                    () -> worker.metric("provlog_jobs_unfinished") >= JOBS);
            Duration ready = Duration.ofNanos(System.nanoTime() - start);
            Duration cpu = worker.cpuTime();
            line("restart: the JVM answers after", "%.1f s, %.1f of CPU", answers, cpuBefore);
            line("restart: all jobs are back after", "%.1f s, %.1f of CPU", ready, cpu);
            conditions.line("live heap afterwards, MB", "%.0f".formatted(worker.liveBytes() / 1e6));
            Pause.millis(SETTLING_MILLIS);
            conditions.line(
                    "its share of a core while all wait",
                    "%.1f %%".formatted(worker.shareOfACore(WATCHED_MILLIS)));
        }
    }

    private void line(String label, String format, Duration took, Duration cpu) {
        conditions.line(label, format.formatted(took.toMillis() / 1e3, cpu.toMillis() / 1e3));
    }
}
