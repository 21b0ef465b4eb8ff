package io.provlog.bench;

import io.provlog.bench.Workload.Services;
import io.provlog.bench.kit.Conditions;
import io.provlog.bench.kit.Figures;
import io.provlog.bench.kit.Pause;
import io.provlog.contract.ActionRequest;
import io.provlog.devkit.panel.PanelCall;
import io.provlog.devkit.panel.PanelServer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/// On an idle worker: from the moment at which Kafka has acknowledged a request to the arrival of
/// its call at the Panel server. And what an idle worker costs.
final class Latency {

    private static final int WARM_UPS = 500;
    private static final int SAMPLES = 1_000;
    private static final int SHORTEST_PAUSE_MILLIS = 10;
    private static final int PAUSE_SPREAD_MILLIS = 40;
    private static final int IDLE_MILLIS = 20_000;
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final Conditions conditions;
    private final Random random = new Random(1);

    Latency(Conditions conditions) {
        this.conditions = conditions;
    }

    void run() {
        conditions.title("Latency: from a request that is safe in Kafka to its call, worker idle");
        try (var site = new Site()) {
            PanelServer server = site.addServer("panel-1", Duration.ZERO);
            var settings = site.workerSettings(16, 512, Duration.ofSeconds(30));
            try (var worker = WorkerProcess.start(conditions, "latency", settings).awaitReady();
                    var topics = new Topics(site.kafka.bootstrapServers())) {
                var services = List.of(Services.on(server, 500));
                samples(site, topics, Workload.of(services, 1).first(WARM_UPS));
                print(samples(site, topics, Workload.of(services, 2).first(SAMPLES)));
                printIdle(worker);
            }
        }
    }

    private Figures samples(Site site, Topics topics, Workload workload) {
        Map<UUID, Instant> acknowledged = new HashMap<>();
        for (ActionRequest request : workload.requests()) {
            topics.publish(request);
            acknowledged.put(request.id(), Clock.systemUTC().instant());
            Pause.millis(SHORTEST_PAUSE_MILLIS + random.nextInt(PAUSE_SPREAD_MILLIS));
        }
        topics.awaitEnds(workload, LIMIT);
        List<PanelCall> calls = site.panels.calls();
        Correctness.check(workload, topics.takeAttempts(), site.takeVisits());
        List<Double> millis = new ArrayList<>();
        for (PanelCall call : calls) {
            Instant start =
                    acknowledged.get(UUID.fromString(String.valueOf(call.idempotencyKey())));
            if (start != null) {
                millis.add(Duration.between(start, call.arrival().at()).toNanos() / 1e6);
            }
        }
        return Figures.of(millis);
    }

    private void print(Figures millis) {
        conditions.line("samples", "%,d".formatted(millis.size()));
        conditions.line("median, ms", "%.1f".formatted(millis.median()));
        conditions.line("90th percentile, ms", "%.1f".formatted(millis.percentile(90)));
        conditions.line("99th percentile, ms", "%.1f".formatted(millis.percentile(99)));
        conditions.line("longest, ms", "%.1f".formatted(millis.max()));
    }

    private void printIdle(WorkerProcess worker) {
        Pause.millis(2_000);
        conditions.line(
                "an idle worker's share of a core",
                "%.1f %%".formatted(worker.shareOfACore(IDLE_MILLIS)));
    }
}
