package io.provlog.bench.writing;

import io.provlog.bench.kit.Conditions;
import io.provlog.bench.kit.Figures;
import io.provlog.bench.kit.PostgresCpu;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Rows per second into `provisioning_log`, against a bare COPY, a plain listener and Debezium's
/// sink. All outcomes are in Kafka before the time begins; the contenders take turns.
public final class Writing {

    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final double MEGA = 1e6;

    private final Conditions conditions;
    private final int rows;
    private final Path sinkLibraries;

    // By contender, in the order of their turns.
    private final Map<String, List<Turn>> turns = new LinkedHashMap<>();

    /// What one turn of a contender came to.
    private record Turn(double rowsPerSecond, double cpuPer100k, double postgresCpuPer100k) {}

    /// @param rows in each round
    /// @param sinkLibraries the folder with Debezium's sink; where it is not there, the sink is
    ///   left out
    public Writing(Conditions conditions, int rows, Path sinkLibraries) {
        this.conditions = conditions;
        this.rows = rows;
        this.sinkLibraries = sinkLibraries;
    }

    /// Measures and reports.
    public void run() {
        conditions.title("Writing: %,d outcomes into provisioning_log".formatted(rows));
        try (var site = new WritingSite()) {
            site.start(conditions, sinkLibraries);
            // The first round starts everybody, so it never counts.
            int warmUps = Math.max(1, conditions.warmUps());
            long bytes = 0;
            for (int i = 0; i < warmUps + conditions.rounds(); i++) {
                bytes = round(site, i, i >= warmUps);
            }
            report((double) bytes / rows);
        }
    }

    private long round(WritingSite site, int number, boolean counts) {
        Published published = site.publish(number, rows);
        for (RowWriter writer : site.writers()) {
            Turn turn = turn(writer, published);
            if (counts) {
                turns.computeIfAbsent(writer.name(), _ -> new ArrayList<>()).add(turn);
            }
        }
        return published.bytes();
    }

    private Turn turn(RowWriter writer, Published published) {
        writer.database().checkpoint();
        Duration cpu = writer.cpuTime();
        var postgres =
                new PostgresCpu(Long.parseLong(writer.database().ask("select pg_backend_pid()")));
        Duration postgresCpu = postgres.time();
        long start = System.nanoTime();
        writer.database().open();
        writer.write(published);
        published
                .lastOfPartitions()
                .forEach(last ->
                        writer.database()
                                .await(
                                        last,
                                        writer.keepsProjections(),
                                        LIMIT,
                                        writer::requireAlive));
        double seconds = (System.nanoTime() - start) / 1e9;
        double per100k = 100_000.0 / published.size();
        var turn =
                new Turn(
                        published.size() / seconds,
                        seconds(writer.cpuTime().minus(cpu)) * per100k,
                        seconds(postgres.time().minus(postgresCpu)) * per100k);
        writer.database().check(published.checks(writer.keepsProjections()));
        return turn;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }

    private void report(double bytesPerRow) {
        conditions.line("an outcome's JSON, bytes", "%,.0f".formatted(bytesPerRow));
        turns.forEach((name, of) -> {
            conditions.line(name + ", rows/s", figures(of, Turn::rowsPerSecond).text("%,.0f"));
            conditions.line(
                    name + ", MB/s",
                    figures(of, turn -> turn.rowsPerSecond() * bytesPerRow / MEGA).text("%.1f"));
            conditions.line(
                    name + ", CPU s per 100,000", figures(of, Turn::cpuPer100k).text("%.1f"));
            conditions.line(
                    "  PostgreSQL's for it", figures(of, Turn::postgresCpuPer100k).text("%.1f"));
        });
        List<Turn> ours = turns.getOrDefault("Provlog", List.of());
        turns.forEach((name, of) -> {
            if (!name.equals("Provlog")) {
                List<Double> ratios = new ArrayList<>();
                for (int i = 0; i < of.size(); i++) {
                    ratios.add(ours.get(i).rowsPerSecond() / of.get(i).rowsPerSecond());
                }
                conditions.line("Provlog / " + name, Figures.of(ratios).text("%.2f"));
            }
        });
    }

    private static Figures figures(
            List<Turn> turns, java.util.function.ToDoubleFunction<Turn> figure) {
        return Figures.of(turns.stream().mapToDouble(figure).boxed().toList());
    }
}
