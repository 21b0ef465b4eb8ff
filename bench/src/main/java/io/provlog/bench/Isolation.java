package io.provlog.bench;

import io.provlog.bench.Workload.Services;
import io.provlog.bench.kit.Conditions;
import io.provlog.bench.kit.Figures;
import io.provlog.contract.ActionRequest;
import io.provlog.devkit.panel.Faults;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Whether a slow Panel server takes anything from the others: ten servers whose services are mixed
/// in every partition, and of which one answers in 30 s in every other round. What counts is the
/// nine others' jobs per second.
final class Isolation {

    private static final String SLOW = "panel-0";
    private static final int SERVERS = 10;
    private static final int SERVICES_PER_SERVER = 100;
    private static final int JOBS_PER_SERVICE = 8;
    private static final int CALLS_PER_SERVER = 16;
    private static final Duration FAST_ANSWER = Duration.ofMillis(50);
    private static final Duration SLOW_ANSWER = Duration.ofSeconds(30);
    private static final Duration TIMEOUT = Duration.ofSeconds(45);
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final Conditions conditions;
    private final List<Double> without = new ArrayList<>();
    private final List<Double> with = new ArrayList<>();
    private final List<Double> ratios = new ArrayList<>();

    Isolation(Conditions conditions) {
        this.conditions = conditions;
    }

    void run() {
        conditions.title(
                "Isolation: one of %d Panel servers answers in %d s, the others in %d ms"
                        .formatted(SERVERS, SLOW_ANSWER.toSeconds(), FAST_ANSWER.toMillis()));
        try (var site = new Site()) {
            List<Services> services = new ArrayList<>();
            for (int i = 0; i < SERVERS; i++) {
                var server = site.addServer("panel-" + i, FAST_ANSWER);
                services.add(Services.on(server, SERVICES_PER_SERVER));
            }
            var settings = site.workerSettings(CALLS_PER_SERVER, 512, TIMEOUT);
            try (var _ = WorkerProcess.start(conditions, "isolation", settings).awaitReady();
                    var topics = new Topics(site.kafka.bootstrapServers())) {
                for (int i = 0; i < conditions.warmUps(); i++) {
                    rate(site, topics, services);
                }
                for (int i = 0; i < conditions.rounds(); i++) {
                    round(site, topics, services);
                }
            }
        }
        conditions.line("the nine's jobs/s, all fast", Figures.of(without).text("%,.0f"));
        conditions.line("the nine's jobs/s, one slow", Figures.of(with).text("%,.0f"));
        conditions.line("one slow / all fast", Figures.of(ratios).text("%.2f"));
    }

    private void round(Site site, Topics topics, List<Services> services) {
        double allFast = rate(site, topics, services);
        site.panels.on(SLOW).fail(Faults.slow(SLOW_ANSWER));
        double oneSlow = rate(site, topics, services);
        without.add(allFast);
        with.add(oneSlow);
        ratios.add(oneSlow / allFast);
    }

    private static double rate(Site site, Topics topics, List<Services> services) {
        Workload workload = Workload.of(services, JOBS_PER_SERVICE);
        Workload nine = workload.only(Isolation::isOfTheNine);
        long start = System.nanoTime();
        topics.publish(workload);
        topics.awaitEnds(nine, LIMIT);
        double seconds = (System.nanoTime() - start) / 1e9;
        // The slow server's jobs are to end as well, and be counted.
        site.panels.clearFaults();
        topics.awaitEnds(workload, LIMIT);
        Correctness.check(workload, topics.takeAttempts(), site.takeVisits());
        return nine.size() / seconds;
    }

    private static boolean isOfTheNine(ActionRequest request) {
        return !request.service().server().equals(SLOW);
    }
}
