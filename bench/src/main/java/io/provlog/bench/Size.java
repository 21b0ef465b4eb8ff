package io.provlog.bench;

import io.provlog.bench.Workload.Services;
import io.provlog.devkit.panel.Faults;
import io.provlog.devkit.panel.PanelServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// How many unfinished jobs a worker of 512 MB holds, each of another service, and how soon it has
/// them again after a restart. Their Panel server does not answer.
final class Size {

    private static final String HEAP = "-Xmx512m";
    private static final int JOBS = 100_000;
    private static final int BEYOND = 5_000;
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final Conditions conditions;

    Size(Conditions conditions) {
        this.conditions = conditions;
    }

    void run() {
        conditions.title("Size: %,d unfinished jobs in a worker with %s".formatted(JOBS, HEAP));
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
        try (var worker = conditions.startWorker("size", settings, HEAP).awaitReady();
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
        try (var worker = conditions.startWorker("size-restart", settings, HEAP)) {
            worker.await("the worker answers", LIMIT, worker::answers);
            double answers = (System.nanoTime() - start) / 1e9;
            worker.awaitReady();
            double ready = (System.nanoTime() - start) / 1e9;
            double cpu = worker.cpuTime().toMillis() / 1e3;
            worker.await(
                    "all are restored",
                    LIMIT,
                    () -> worker.metric("provlog_jobs_unfinished") >= JOBS);
            conditions.line(
                    "restart: all jobs are back after",
                    "%.1f s (of these %.1f s until the JVM answers)".formatted(ready, answers));
            conditions.line("its CPU seconds until then", "%.1f".formatted(cpu));
            conditions.line(
                    "of which reading the journal",
                    "%.1f s".formatted(worker.metric("provlog_journal_restore_seconds_max")));
            conditions.line("live heap afterwards, MB", "%.0f".formatted(worker.liveBytes() / 1e6));
        }
    }
}
