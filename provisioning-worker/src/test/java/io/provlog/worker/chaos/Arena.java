package io.provlog.worker.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.contract.topic.TopicSetup;
import io.provlog.devkit.kafka.EmbeddedKafka;
import io.provlog.devkit.panel.PanelCall;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/// One run: everything started, everything going wrong for a while, and the wait until all has come
/// to its end.
final class Arena implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    /// After the last mishap: three attempts of each of the last jobs, each perhaps interrupted.
    private static final Duration END_LIMIT = Duration.ofMinutes(3);

    private static final Duration CALLS_LIMIT = Duration.ofSeconds(30);

    /// A killed worker is missed and its open transaction ended within seconds.
    private static final Map<String, String> BROKER =
            Map.of(
                    "group.consumer.session.timeout.ms", "2500",
                    "group.consumer.heartbeat.interval.ms", "500");

    private static final List<String> WORKER =
            List.of(
                    "server.port=0",
                    "logging.structured.format.console=ecs",
                    "provlog.retry.delays=300ms,600ms",
                    "provlog.hold.after-failures=5",
                    "provlog.hold.test-interval=300ms",
                    "provlog.hold.first-wait=500ms",
                    "provlog.hold.longest-wait=2s",
                    "spring.kafka.producer.properties.transaction.timeout.ms=3000");

    private final ChaosSettings settings;
    private final TrafficPlan plan;
    private final EmbeddedKafka kafka = EmbeddedKafka.temporary(BROKER);
    private final Panels panels;
    private final List<WorkerProcess> workers;
    private final Traffic traffic;
    private final Ledger ledger;
    private final Mishaps mishaps;
    private final List<String> neverEnded = new ArrayList<>();

    Arena(ChaosSettings settings, Path folder) {
        this.settings = settings;
        plan = new TrafficPlan(settings);
        panels = new Panels(settings);
        workers =
                IntStream.rangeClosed(1, Mishap.WORKERS + 1)
                        .mapToObj(number ->
                                new WorkerProcess("worker-" + number, folder, workerSettings()))
                        .toList();
        makeTopics();
        traffic = new Traffic(plan, kafka.bootstrapServers());
        ledger = new Ledger(kafka.bootstrapServers());
        mishaps = new Mishaps(kafka, panels, workers);
    }

    private List<String> workerSettings() {
        List<String> all = new ArrayList<>(WORKER);
        all.add("spring.kafka.bootstrap-servers=" + kafka.bootstrapServers());
        all.addAll(panels.settings());
        return all;
    }

    private void makeTopics() {
        Map<String, Object> address =
                Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        try (Admin admin = Admin.create(address)) {
            new TopicSetup(admin, TrafficPlan.PARTITIONS, (short) 1).ensure();
        }
    }

    /// Returns when every job has ended or should have long ago, every mishap is over, and every
    /// worker has stopped.
    void run() throws InterruptedException {
        List<WorkerProcess> usual = workers.subList(0, Mishap.WORKERS);
        usual.forEach(WorkerProcess::start);
        Awaitility.await("the workers' start")
                .atMost(START_LIMIT)
                .until(() -> usual.stream().allMatch(WorkerProcess::hasStarted));
        traffic.start();
        mishaps.start(Mishap.plan(settings));
        awaitTheEnd();
        for (WorkerProcess worker : workers) {
            worker.stop();
        }
        ledger.readToTheEnd();
        Awaitility.await("the end of every call")
                .atMost(CALLS_LIMIT)
                .until(() -> panels.calls().stream().allMatch(call -> call.over() != null));
    }

    private void awaitTheEnd() {
        try {
            Awaitility.await("the end of every job")
                    .atMost(settings.duration().plus(END_LIMIT))
                    .pollInSameThread()
                    .untilAsserted(this::requireDone);
        } catch (ConditionTimeoutException e) {
            // What is wrong with the jobs that did not end is worth more than that they did not.
            neverEnded.add("no end: " + e.getMessage());
        }
    }

    private void requireDone() {
        ledger.readOn();
        assertThat(mishaps.areOver()).as("all mishaps are over").isTrue();
        assertThat(traffic.isDone()).as("all is sent").isTrue();
        assertThat(ledger.ended()).as("ended jobs").isGreaterThanOrEqualTo(settings.jobs());
        assertThat(ledger.deadLetters().size())
                .as("dead letters")
                .isGreaterThanOrEqualTo(plan.unreadable());
    }

    /// Everything that should not have been.
    List<String> violations() {
        List<String> violations = new ArrayList<>(neverEnded);
        workers.forEach(worker -> violations.addAll(worker.faults()));
        traffic.failures().forEach(failure -> violations.add("not sent: " + failure));
        for (PanelCall call : panels.violations()) {
            violations.add("forbidden: %s: %s".formatted(call, call.violations()));
        }
        var record = new PanelRecord(panels.calls());
        violations.addAll(
                new Verdict(plan.jobs(), ledger, record, panels::timeout)
                        .violations(traffic.unreadable()));
        return violations;
    }

    Summary summary() {
        return Summary.of(settings, plan, ledger, panels.calls().size(), mishaps.happened());
    }

    @Override
    public void close() {
        mishaps.close();
        traffic.close();
        ledger.close();
        workers.forEach(WorkerProcess::close);
        panels.close();
        kafka.close();
    }
}
