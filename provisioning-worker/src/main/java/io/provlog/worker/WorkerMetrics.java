package io.provlog.worker;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.provlog.contract.AttemptOutcome;
import io.provlog.contract.Cause;
import io.provlog.worker.lane.Decisions;
import io.provlog.worker.lane.Write;
import io.provlog.worker.panel.PanelServers;
import java.time.Duration;

/// What the worker counts and times. Tags have few values: actions, causes, and the configured
/// servers.
final class WorkerMetrics {

    private static final String NOT_CONFIGURED = "(not configured)";
    private static final String NONE = "none";

    private final MeterRegistry registry;
    private final PanelServers servers;
    private final Counter accepted;
    private final Counter duplicates;
    private final Counter forwarded;
    private final Timer commits;

    WorkerMetrics(MeterRegistry registry, PanelServers servers, WorkerStatus status) {
        this.registry = registry;
        this.servers = servers;
        this.accepted = registry.counter("provlog.jobs.accepted");
        this.duplicates = registry.counter("provlog.requests.duplicate");
        this.forwarded = registry.counter("provlog.requests.forwarded");
        this.commits = registry.timer("provlog.journal.commit");
        registry.gauge("provlog.jobs.unfinished", status, s -> s.snapshot().load().unfinished());
        registry.gauge("provlog.lanes", status, s -> s.snapshot().load().lanes());
        registry.gauge("provlog.calls.running", status, s -> s.snapshot().load().calling());
        registry.gauge("provlog.partitions", status, s -> s.snapshot().owned().size());
        registry.gauge(
                "provlog.partitions.restoring", status, s -> s.snapshot().restoring().size());
    }

    void committed(Decisions decisions, Duration took) {
        commits.record(took);
        accepted.increment(decisions.accepted());
        duplicates.increment(decisions.duplicates());
        for (Write message : decisions.messages()) {
            switch (message) {
                case Write.Report report -> attempt(report.outcome());
                case Write.DeadLetter letter -> deadLetter(letter.cause());
                case Write.Forward _ -> forwarded.increment();
                case Write.Put _, Write.Remove _ -> {}
            }
        }
    }

    private void attempt(AttemptOutcome outcome) {
        Cause cause = outcome.cause();
        String server = outcome.service().server();
        registry.timer(
                        "provlog.attempts",
                        "server",
                        servers.find(server).isPresent() ? server : NOT_CONFIGURED,
                        "action",
                        outcome.action().wireName(),
                        "status",
                        outcome.status().wireName(),
                        "cause",
                        cause == null ? NONE : cause.wireName())
                .record(Duration.between(outcome.startedAt(), outcome.finishedAt()));
    }

    private void deadLetter(Cause cause) {
        registry.counter("provlog.dead.letters", "cause", cause.wireName()).increment();
    }
}
