package io.provlog.worker;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.provlog.contract.AttemptOutcome;
import io.provlog.contract.Cause;
import io.provlog.worker.lane.Decisions;
import io.provlog.worker.lane.LanesOverview;
import io.provlog.worker.lane.LanesOverview.HeldServer;
import io.provlog.worker.lane.Write;
import io.provlog.worker.panel.PanelServers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

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
    private final Timer restores;
    private final MultiGauge held;
    private final MultiGauge heldLanes;

    /// As last registered. Only the loop's thread touches them.
    private Map<String, Integer> heldServers = Map.of();

    private Map<String, Integer> waitingLanes = Map.of();

    WorkerMetrics(MeterRegistry registry, PanelServers servers, WorkerStatus status) {
        this.registry = registry;
        this.servers = servers;
        this.accepted = registry.counter("provlog.jobs.accepted");
        this.duplicates = registry.counter("provlog.requests.duplicate");
        this.forwarded = registry.counter("provlog.requests.forwarded");
        this.commits = registry.timer("provlog.journal.commit");
        this.restores = registry.timer("provlog.journal.restore");
        this.held = MultiGauge.builder("provlog.server.held").register(registry);
        this.heldLanes = MultiGauge.builder("provlog.lanes.held").register(registry);
        // A counter that begins with its first event hides that event from whoever asks for
        // increases.
        for (Cause cause : Cause.values()) {
            deadLetters(cause);
        }
        gauges(status);
        status.listen(this::looked);
    }

    private void gauges(WorkerStatus status) {
        gauge(status, "provlog.jobs.unfinished", LanesOverview::unfinished);
        gauge(status, "provlog.jobs.unfinished.bytes", LanesOverview::bytes);
        gauge(status, "provlog.lanes", LanesOverview::lanes);
        gauge(status, "provlog.calls.running", LanesOverview::calling);
        gauge(status, "provlog.intake.paused", overview -> overview.full() ? 1 : 0);
        waiting(status, "time", LanesOverview::waitingForTime);
        waiting(status, "place", LanesOverview::waitingForPlace);
        Gauge.builder("provlog.jobs.oldest.age", status, s -> age(s.snapshot().overview().oldest()))
                .baseUnit("seconds")
                .register(registry);
        registry.gauge("provlog.partitions", status, s -> s.snapshot().owned().size());
        registry.gauge(
                "provlog.partitions.restoring", status, s -> s.snapshot().restoring().size());
    }

    private void gauge(WorkerStatus status, String name, ToDoubleFunction<LanesOverview> value) {
        registry.gauge(name, status, s -> value.applyAsDouble(s.snapshot().overview()));
    }

    private void waiting(WorkerStatus status, String what, ToDoubleFunction<LanesOverview> value) {
        Gauge.builder(
                        "provlog.lanes.waiting",
                        status,
                        s -> value.applyAsDouble(s.snapshot().overview()))
                .tag("for", what)
                .register(registry);
    }

    private static double age(@Nullable Instant oldest) {
        return oldest == null
                ? 0
                : Math.max(0, Duration.between(oldest, Instant.now()).toMillis() / 1_000.0);
    }

    /// Servers come and go with their file. Registering takes its time, so only what has changed
    /// is.
    private void looked(LanesOverview overview) {
        Map<String, Integer> servers = byServer(overview, server -> 1);
        if (!servers.equals(heldServers)) {
            held.register(rows(servers), true);
            heldServers = servers;
        }
        Map<String, Integer> lanes = byServer(overview, HeldServer::waiting);
        if (!lanes.equals(waitingLanes)) {
            heldLanes.register(rows(lanes), true);
            waitingLanes = lanes;
        }
    }

    /// Every configured server, with zero where it is not held.
    private Map<String, Integer> byServer(LanesOverview overview, ToIntFunction<HeldServer> value) {
        var values = new TreeMap<String, Integer>();
        servers.all().forEach(server -> values.put(server.name(), 0));
        overview.held()
                .forEach(server ->
                        values.merge(
                                name(server.hold().server()),
                                value.applyAsInt(server),
                                Integer::sum));
        return values;
    }

    private static List<MultiGauge.Row<?>> rows(Map<String, Integer> values) {
        return values.entrySet().stream()
                .<MultiGauge.Row<?>>map(server ->
                        MultiGauge.Row.of(Tags.of("server", server.getKey()), server.getValue()))
                .toList();
    }

    void restored(Duration took) {
        restores.record(took);
    }

    void committed(Decisions decisions, Duration took) {
        commits.record(took);
        accepted.increment(decisions.accepted());
        duplicates.increment(decisions.duplicates());
        for (Write message : decisions.messages()) {
            switch (message) {
                case Write.Report report -> attempt(report.outcome());
                case Write.DeadLetter letter -> deadLetters(letter.cause()).increment();
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
                        name(server),
                        "action",
                        outcome.action().wireName(),
                        "status",
                        outcome.status().wireName(),
                        "cause",
                        cause == null ? NONE : cause.wireName())
                .record(Duration.between(outcome.startedAt(), outcome.finishedAt()));
    }

    private String name(String server) {
        return servers.find(server).isPresent() ? server : NOT_CONFIGURED;
    }

    private Counter deadLetters(Cause cause) {
        return registry.counter("provlog.dead.letters", "cause", cause.wireName());
    }
}
