package io.provlog.worker.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.provlog.contract.Action;
import io.provlog.contract.ActionRequest;
import io.provlog.contract.RequestFormat;
import io.provlog.contract.Service;
import io.provlog.contract.ServicePartition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// One run: billing publishes, workers come and go, everything goes wrong for a while, and then all
/// is left to come to its end.
final class Scenario {

    private static final int PARTITIONS = 3;
    private static final int SERVICES = 6;

    /// The service whose requests come from a client with a partitioner of its own.
    private static final String MISPLACED = "service-5";

    private static final int WORKERS = 3;
    private static final int REQUESTS = 30;
    private static final long TROUBLE = 30_000;
    private static final long PATIENCE = 300_000;

    private final World world;
    private final SimulatedWorker.Stage stage;
    private final List<SimulatedWorker> workers = new ArrayList<>();

    /// Job ids by service, in the order in which they were published first.
    final Map<String, List<UUID>> published = new HashMap<>();

    /// Requests that become no job.
    int refused;

    Scenario(long seed) {
        world = new World(seed);
        var kafka = new SimulatedKafka(world, PARTITIONS);
        var group = new SimulatedGroup(world, PARTITIONS);
        stage = new SimulatedWorker.Stage(world, kafka, group, new SimulatedPanel(world));
        kafka.news = this::wakeAll;
        group.news = this::wakeAll;
    }

    void run() {
        for (int i = 0; i < WORKERS; i++) {
            workers.add(new SimulatedWorker(stage));
        }
        for (int i = 0; i < REQUESTS; i++) {
            world.after(world.pick((int) TROUBLE / 2), this::publish);
        }
        makeTrouble();
        world.runUntil(TROUBLE);
        world.calmDown();
        workers.removeIf(SimulatedWorker::isDead);
        if (workers.isEmpty()) {
            workers.add(new SimulatedWorker(stage));
        }
        while (!isDone() && world.now() < PATIENCE) {
            world.runUntil(world.now() + 1_000);
        }
    }

    private boolean isDone() {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            if (!stage.kafka().isRead(partition) || !stage.kafka().isJournalEmpty(partition)) {
                return false;
            }
        }
        return true;
    }

    SimulatedKafka kafka() {
        return stage.kafka();
    }

    SimulatedPanel panel() {
        return stage.panel();
    }

    private void wakeAll() {
        workers.forEach(SimulatedWorker::wake);
    }

    private void publish() {
        String service = "service-" + world.pick(SERVICES);
        List<UUID> jobs = published.computeIfAbsent(service, name -> new ArrayList<>());
        int home = ServicePartition.of(service, PARTITIONS);
        int partition = service.equals(MISPLACED) ? (home + 1) % PARTITIONS : home;
        switch (world.pick(12)) {
            case 0 -> malformed(partition);
            case 1 -> {
                if (!jobs.isEmpty()) {
                    again(partition, service, jobs.get(world.pick(jobs.size())));
                }
            }
            default -> {
                UUID id = new UUID(world.pick(Integer.MAX_VALUE), world.pick(Integer.MAX_VALUE));
                jobs.add(id);
                send(partition, service, id, Action.SUSPEND);
            }
        }
    }

    /// The same request again, or by mistake another one with its id.
    private void again(int partition, String service, UUID id) {
        boolean mistake = id.getLeastSignificantBits() % 2 == 0;
        send(partition, service, id, mistake ? Action.UNSUSPEND : Action.SUSPEND);
        if (mistake) {
            refused++;
        }
    }

    private void malformed(int partition) {
        refused++;
        stage.kafka().publish(partition, "x".getBytes(UTF_8), "{\"id\": 7".getBytes(UTF_8));
    }

    private void send(int partition, String service, UUID id, Action action) {
        var request =
                new ActionRequest(
                        id,
                        action,
                        null,
                        "billing",
                        null,
                        null,
                        new Service(
                                service,
                                service + ".example",
                                null,
                                null,
                                "panel-" + service.charAt(service.length() - 1) % 2,
                                null,
                                null,
                                null,
                                null,
                                null));
        stage.kafka().publish(partition, service.getBytes(UTF_8), RequestFormat.write(request));
    }

    private void makeTrouble() {
        for (int i = 0; i < 10; i++) {
            world.after(world.pick((int) TROUBLE), this::mishap);
        }
    }

    private void mishap() {
        SimulatedWorker worker = workers.get(world.pick(workers.size()));
        switch (world.pick(8)) {
            case 0, 1 -> {
                worker.kill();
                replace(worker);
            }
            case 2 -> {
                worker.stop();
                replace(worker);
            }
            case 3 -> worker.shutOut();
            case 4 -> worker.jumpClock(world.pick(20_000) - 10_000L);
            case 5 -> workers.add(new SimulatedWorker(stage));
            case 6 -> stage.panel().breakDown("panel-" + world.pick(2), world.pick(20_000));
            default -> stage.group().rebalance();
        }
    }

    private void replace(SimulatedWorker worker) {
        if (worker.isDead()) {
            workers.remove(worker);
            world.after(world.pick(3_000), () -> workers.add(new SimulatedWorker(stage)));
            if (workers.isEmpty()) {
                workers.add(new SimulatedWorker(stage));
            }
        }
    }
}
