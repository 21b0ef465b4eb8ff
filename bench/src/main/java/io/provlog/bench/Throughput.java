package io.provlog.bench;

import io.provlog.bench.Contender.Round;
import io.provlog.bench.Workload.Services;
import io.provlog.bench.kit.Conditions;
import io.provlog.bench.kit.Figures;
import io.provlog.devkit.panel.PanelServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Jobs per second on one Panel server, against the bare loop's. The contenders take turns, so that
/// whatever else the machine does meets both.
final class Throughput {

    private static final int SERVICES = 1_000;
    private static final int CALLS = 1_000;
    private static final int JOBS_PER_SERVICE = 20;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Conditions conditions;
    private final List<Double> ours = new ArrayList<>();
    private final List<Double> floors = new ArrayList<>();
    private final List<Double> ratios = new ArrayList<>();
    private final List<Double> cpu = new ArrayList<>();

    Throughput(Conditions conditions) {
        this.conditions = conditions;
    }

    /// @param latency how long the Panel server takes for each call
    void run(Duration latency) {
        conditions.title(
                "Throughput: a Panel server that takes %d ms, %d services, %d calls at a time"
                        .formatted(latency.toMillis(), SERVICES, CALLS));
        try (var site = new Site()) {
            PanelServer server = site.addServer("panel-1", latency);
            var worker =
                    WorkerProcess.start(
                                    conditions,
                                    "throughput-%d-ms".formatted(latency.toMillis()),
                                    site.workerSettings(CALLS, CALLS, TIMEOUT))
                            .awaitReady();
            try (var provlog = new ProvlogContender(worker, site.kafka.bootstrapServers());
                    var floor = new FloorContender(site.addresses(), CALLS)) {
                var services = List.of(Services.on(server, SERVICES));
                for (int i = 0; i < conditions.warmUps(); i++) {
                    rate(site, provlog, services);
                    rate(site, floor, services);
                }
                for (int i = 0; i < conditions.rounds(); i++) {
                    round(site, worker, provlog, floor, services);
                }
            }
        }
        print();
    }

    private void round(
            Site site,
            WorkerProcess worker,
            Contender provlog,
            Contender floor,
            List<Services> services) {
        Duration before = worker.cpuTime();
        double rate = rate(site, provlog, services);
        Duration used = worker.cpuTime().minus(before);
        double bare = rate(site, floor, services);
        ours.add(rate);
        floors.add(bare);
        ratios.add(rate / bare);
        cpu.add(used.toMillis() / 1_000.0 / (SERVICES * JOBS_PER_SERVICE) * 1_000);
    }

    private static double rate(Site site, Contender contender, List<Services> services) {
        Workload workload = Workload.of(services, JOBS_PER_SERVICE);
        Round round = contender.run(workload);
        Correctness.check(workload, round.attempts(), site.takeVisits());
        return workload.size() / (round.took().toNanos() / 1e9);
    }

    private void print() {
        conditions.line("jobs checked in each round", "%,d".formatted(SERVICES * JOBS_PER_SERVICE));
        conditions.line("Provlog, jobs/s", Figures.of(ours).text("%,.0f"));
        conditions.line("bare loop, jobs/s", Figures.of(floors).text("%,.0f"));
        conditions.line("Provlog / bare loop", Figures.of(ratios).text("%.2f"));
        conditions.line("worker's CPU s per 1,000 jobs", Figures.of(cpu).text("%.2f"));
    }
}
