package io.provlog.worker.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

/// One thing that goes wrong.
///
/// @param at after the start
/// @param target the number of the worker or the Panel server
/// @param lasting until it is set right again
record Mishap(Duration at, Kind kind, int target, Duration lasting) {

    enum Kind {
        /// A worker is killed, and started again.
        KILL,
        /// A worker stops in good order, and is started again.
        STOP,
        /// A worker is held for longer than its membership lasts, and goes on.
        FREEZE,
        /// One more worker comes and leaves.
        JOIN,
        /// The broker is stopped and started.
        RESTART_BROKER,
        /// A Panel server cuts its connections and refuses new ones.
        REFUSE
    }

    /// So many workers are there all the time, and one more comes and goes.
    static final int WORKERS = 3;

    private static final Duration BROKER_EVERY = Duration.ofMinutes(4);
    private static final Duration JOIN_EVERY = Duration.ofSeconds(45);
    private static final Duration JOINED = Duration.ofSeconds(8);

    /// Longer than a worker's session, shorter than what a late call is allowed.
    private static final Duration FROZEN = Duration.ofMillis(3_500);

    /// All that goes wrong in a run.
    static List<Mishap> plan(ChaosSettings settings) {
        RandomGenerator random = settings.random("mishaps");
        List<Mishap> mishaps = new ArrayList<>();
        Duration end = settings.duration();
        for (Duration at = Duration.ofSeconds(3);
                at.compareTo(end) < 0;
                at = at.plusMillis(random.nextLong(1_500, 5_000))) {
            mishaps.add(ofWorker(at, random));
        }
        for (Duration at = Duration.ofSeconds(5);
                at.compareTo(end) < 0;
                at = at.plusMillis(random.nextLong(5_000, 15_000))) {
            var lasting = Duration.ofMillis(random.nextLong(500, 3_000));
            mishaps.add(new Mishap(at, Kind.REFUSE, random.nextInt(Panels.COUNT), lasting));
        }
        mishaps.addAll(repeated(Kind.JOIN, 0.2, JOINED, JOIN_EVERY, end));
        mishaps.addAll(repeated(Kind.RESTART_BROKER, 0.5, Duration.ZERO, BROKER_EVERY, end));
        return mishaps;
    }

    private static Mishap ofWorker(Duration at, RandomGenerator random) {
        int worker = random.nextInt(WORKERS);
        return switch (random.nextInt(10)) {
            case 0 -> new Mishap(at, Kind.STOP, worker, Duration.ofMillis(500));
            case 1, 2 -> new Mishap(at, Kind.FREEZE, worker, FROZEN);
            default -> {
                var lasting = Duration.ofMillis(random.nextLong(100, 2_500));
                yield new Mishap(at, Kind.KILL, worker, lasting);
            }
        };
    }

    /// Once in each of the equal parts of a run.
    private static List<Mishap> repeated(
            Kind kind, double place, Duration lasting, Duration every, Duration end) {
        long parts = Math.max(1, end.dividedBy(every));
        double part = (double) end.toMillis() / parts;
        return LongStream.range(0, parts)
                .mapToObj(i -> Duration.ofMillis((long) (part * (i + place))))
                .map(at -> new Mishap(at, kind, WORKERS, lasting))
                .toList();
    }
}
