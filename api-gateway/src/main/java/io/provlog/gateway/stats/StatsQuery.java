package io.provlog.gateway.stats;

import io.provlog.gateway.parameter.Between;
import io.provlog.gateway.parameter.Parameters;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Which time the figures are about.
///
/// @param from inclusive
/// @param to exclusive
public record StatsQuery(Instant from, Instant to) {

    static final Set<String> PARAMETERS = Set.of("from", "to");

    /// Every attempt in it is counted when somebody asks.
    private static final Duration LONGEST = Duration.ofDays(92);

    private static final Duration USUAL = Duration.ofDays(1);

    /// As many points as a chart can show.
    private static final int MAX_STEPS = 100;

    private static final List<Duration> STEPS =
            List.of(
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(15),
                    Duration.ofHours(1),
                    Duration.ofHours(2),
                    Duration.ofHours(6),
                    Duration.ofHours(12),
                    Duration.ofDays(1));

    /// Reads the range. An end that is not given is now, a beginning a day before the end.
    static StatsQuery read(Parameters given, Instant now) {
        Between between = Between.read(given);
        Instant to = between.to() == null ? now.truncatedTo(ChronoUnit.MILLIS) : between.to();
        Instant from = between.from() == null ? to.minus(USUAL) : between.from();
        if (between.to() == null && !from.isBefore(to)) {
            given.refuse("from", "from must be earlier than now, or to must be given.");
        } else if (Duration.between(from, to).compareTo(LONGEST) > 0) {
            given.refuse(
                    "from", "from must be at most %d days before to.".formatted(LONGEST.toDays()));
        }
        return new StatsQuery(from, to);
    }

    /// The time up to now of about that length: it begins with a whole step.
    public static StatsQuery last(Duration length, Instant now) {
        Instant to = now.truncatedTo(ChronoUnit.MILLIS);
        StatsQuery exact = new StatsQuery(to.minus(length), to);
        return new StatsQuery(exact.first(exact.step()), to);
    }

    /// How long each step is: the shortest that makes no more steps than a chart can show.
    Duration step() {
        return STEPS.stream()
                .filter(step -> Duration.between(first(step), to).dividedBy(step) < MAX_STEPS)
                .findFirst()
                .orElse(STEPS.getLast());
    }

    /// The beginnings of all steps: whole hours and days in UTC, so the first may begin before
    /// `from`.
    Stream<Instant> steps() {
        Duration step = step();
        return Stream.iterate(first(step), at -> at.isBefore(to), at -> at.plus(step));
    }

    private Instant first(Duration step) {
        return Instant.ofEpochSecond(
                Math.floorDiv(from.getEpochSecond(), step.toSeconds()) * step.toSeconds());
    }
}
