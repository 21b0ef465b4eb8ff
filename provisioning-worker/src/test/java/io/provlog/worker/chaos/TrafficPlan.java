package io.provlog.worker.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.provlog.contract.Action;
import io.provlog.contract.ServicePartition;
import io.provlog.worker.chaos.PlannedRecord.Unreadable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What billing sends in a run, and when: all of it follows from the seed. Each service goes
/// through create, suspend, unsuspend and terminate again and again, some of the records come
/// twice, and between them are some that cannot be read.
final class TrafficPlan {

    static final int PARTITIONS = 12;

    /// What becomes of a service, again and again.
    private static final List<Action> LIFE =
            List.of(Action.CREATE, Action.SUSPEND, Action.UNSUSPEND, Action.TERMINATE);

    private static final double DUPLICATES = 0.08;
    private static final double UNREADABLE = 0.03;

    /// Near the end nothing new comes, so that the last kills still meet jobs of every age.
    private static final double SENDING = 0.85;

    private final ChaosSettings settings;
    private final RandomGenerator random;
    private final Map<PlannedService, List<PlannedJob>> jobs = new LinkedHashMap<>();
    private final List<PlannedRecord> records = new ArrayList<>();
    private int duplicates;

    TrafficPlan(ChaosSettings settings) {
        this.settings = settings;
        this.random = settings.random("traffic");
        for (int number = 0; number < settings.services(); number++) {
            plan(new PlannedService(number));
        }
        // Stable: one service's records that are due at the same time stay in order.
        records.sort(Comparator.comparing(PlannedRecord::at));
    }

    /// By service, in the order in which they are sent first.
    Map<PlannedService, List<PlannedJob>> jobs() {
        return jobs;
    }

    List<PlannedRecord> records() {
        return records;
    }

    int duplicates() {
        return duplicates;
    }

    int unreadable() {
        return (int) records.stream().filter(record -> record.unreadable() != null).count();
    }

    private void plan(PlannedService service) {
        int count =
                settings.jobs() / settings.services()
                        + (service.number() < settings.jobs() % settings.services() ? 1 : 0);
        Duration once = moment();
        List<Duration> times =
                Stream.generate(() -> service.comesAtOnce() ? once : moment())
                        .limit(count)
                        .sorted()
                        .toList();
        for (int i = 0; i < count; i++) {
            Action action = LIFE.get(i % LIFE.size());
            var job =
                    new PlannedJob(new UUID(random.nextLong(), random.nextLong()), action, service);
            jobs.computeIfAbsent(service, name -> new ArrayList<>()).add(job);
            send(job, times.get(i));
        }
    }

    private void send(PlannedJob job, Duration at) {
        records.add(record(job, at));
        if (random.nextDouble() < DUPLICATES) {
            duplicates++;
            records.add(record(job, random.nextBoolean() ? at : later(at)));
        }
        if (random.nextDouble() < UNREADABLE) {
            records.add(unreadable(job.service(), at));
        }
    }

    private PlannedRecord record(PlannedJob job, Duration at) {
        PlannedService service = job.service();
        int home = ServicePartition.of(service.id(), PARTITIONS);
        Integer partition = service.isMisplaced() ? (Integer) ((home + 1) % PARTITIONS) : null;
        return new PlannedRecord(at, partition, service.id(), job.bytes(), null);
    }

    private PlannedRecord unreadable(PlannedService service, Duration at) {
        var id = new UUID(random.nextLong(), random.nextLong());
        String good = new String(new PlannedJob(id, Action.SUSPEND, service).bytes(), UTF_8);
        String own = service.id();
        return switch (random.nextInt(6)) {
            case 0 -> unreadable(at, own, "{\"id\": 7", null);
            case 1 -> unreadable(at, own, null, null);
            case 2 -> unreadable(at, own, good.replace("\"domain\"", "\"dom\""), own);
            case 3 -> unreadable(at, own, good.replace("suspend", "explode"), own);
            case 4 -> unreadable(at, own, good.replace(id.toString(), "not a uuid"), own);
            default -> unreadable(at, "not " + own, good, own);
        };
    }

    private static PlannedRecord unreadable(
            Duration at, String key, @Nullable String value, @Nullable String letterKey) {
        byte[] bytes = value == null ? null : value.getBytes(UTF_8);
        return new PlannedRecord(at, null, key, bytes, new Unreadable(letterKey));
    }

    private Duration moment() {
        return later(Duration.ZERO);
    }

    private Duration later(Duration from) {
        long end = (long) (settings.duration().toMillis() * SENDING);
        return Duration.ofMillis(random.nextLong(from.toMillis(), end + 1));
    }
}
