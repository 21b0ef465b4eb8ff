package io.provlog.bench.load;

import io.provlog.bench.kit.Conditions;
import io.provlog.bench.kit.PostgresCpu;
import io.provlog.bench.reading.GatewayProcess;
import io.provlog.bench.reading.LogFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/// Mixed questions at a constant rate, then a flood, then the rate again. An answer that is not 200
/// ends the first and the last with an error instead of figures.
public final class Load {

    private static final int ADDRESSES = 50_000;
    private static final int CONNECTIONS = 128;
    private static final int WARM_UP_SECONDS = 60;
    private static final int FLOOD_CONNECTIONS = 2_000;
    private static final int FLOOD_SECONDS = 15;
    private static final int AFTERWARDS_SECONDS = 15;
    private static final int CHECKED_OF_EACH_KIND = 20;

    private final Conditions conditions;
    private final int rate;
    private final int seconds;

    /// @param rate requests per second
    /// @param seconds for how long
    public Load(Conditions conditions, int rate, int seconds) {
        this.conditions = conditions;
        this.rate = rate;
        this.seconds = seconds;
    }

    /// Fills the folder's log where it is not there yet, and asks.
    public void run(Path folder, int entries, int services) {
        conditions.title("Load: %,d mixed requests a second".formatted(rate));
        try (var log = new LogFolder(folder, conditions)) {
            log.fill(entries, services);
            log.fillDeadLetters();
            log.giveMemory();
            try (var gateway = new GatewayProcess(log, conditions);
                    var program =
                            new ProgramClient(
                                    gateway.address(),
                                    GatewayProcess.ADMIN,
                                    GatewayProcess.PASSWORD)) {
                Mix mix = new Mix(log.jdbc(), lastDay(log.jdbc()));
                check(mix, program);
                var wrk =
                        new Wrk(
                                conditions.logs(),
                                mix.addresses(ADDRESSES),
                                gateway.address(),
                                program.token());
                measure(wrk, gateway, postgres(log.jdbc()));
            }
        }
    }

    private static LocalDate lastDay(JdbcTemplate log) {
        return Objects.requireNonNull(
                log.queryForObject(
                        "select max(attempted_at)::date from provisioning_log", LocalDate.class));
    }

    private static PostgresCpu postgres(JdbcTemplate log) {
        PostgresCpu cpu =
                log.query(
                        "select pg_backend_pid()",
                        // Read while the session is there.
                        row -> {
                            row.next();
                            return new PostgresCpu(row.getLong(1));
                        });
        return Objects.requireNonNull(cpu);
    }

    /// Each kind of request has the answer that it is to have.
    private void check(Mix mix, ProgramClient program) {
        for (Mix.Kind kind : mix.kinds()) {
            for (int i = 0; i < CHECKED_OF_EACH_KIND; i++) {
                check(kind, kind.path().get(), program);
            }
        }
        conditions.line(
                "answers looked at",
                "%d, all right".formatted(mix.kinds().size() * CHECKED_OF_EACH_KIND));
    }

    private static void check(Mix.Kind kind, String path, ProgramClient program) {
        JsonNode told = program.get(path).get(kind.proof());
        String asked = path.substring(path.lastIndexOf('/') + 1);
        boolean isOne = kind.proof().equals("id") || kind.proof().equals("jobId");
        if (told == null || (isOne && !told.asString().equals(asked))) {
            throw new IllegalStateException(
                    "%s has %s as its %s".formatted(path, told, kind.proof()));
        }
    }

    private void measure(Wrk wrk, GatewayProcess gateway, PostgresCpu postgres) {
        wrk.run(rate, CONNECTIONS, WARM_UP_SECONDS);
        Duration gatewayBefore = gateway.cpuTime();
        Duration postgresBefore = postgres.time();
        Wrk.Result steady = wrk.run(rate, CONNECTIONS, seconds);
        Duration ofGateway = gateway.cpuTime().minus(gatewayBefore);
        Duration ofPostgres = postgres.time().minus(postgresBefore);
        tell("%,d/s for %d s".formatted(rate, seconds), steady);
        requireNoError(steady);
        conditions.line(
                "  processor, ms per request",
                "gateway %.2f, PostgreSQL %.2f"
                        .formatted(
                                (double) ofGateway.toMillis() / steady.answers(),
                                (double) ofPostgres.toMillis() / steady.answers()));

        tell(
                "flood, %,d connections".formatted(FLOOD_CONNECTIONS),
                wrk.run(0, FLOOD_CONNECTIONS, FLOOD_SECONDS));
        Wrk.Result afterwards = wrk.run(rate, CONNECTIONS, AFTERWARDS_SECONDS);
        tell("%,d/s right after it".formatted(rate), afterwards);
        requireNoError(afterwards);
    }

    private void tell(String what, Wrk.Result result) {
        conditions.line(
                what,
                "%,.1f answers/s; by status %s; %d broken or too late"
                        .formatted(
                                result.answers() / result.seconds(),
                                result.statuses(),
                                result.socketErrors()));
        List<Double> millis = result.millis();
        conditions.line(
                "  ms p50, p90, p99, p99.9, longest",
                "%.1f, %.1f, %.1f, %.1f, %.1f; sent late %d"
                        .formatted(
                                millis.get(0),
                                millis.get(1),
                                millis.get(2),
                                millis.get(3),
                                millis.get(4),
                                result.late()));
    }

    private static void requireNoError(Wrk.Result result) {
        if (result.ok() != result.answers() || result.socketErrors() > 0) {
            throw new IllegalStateException(
                    "Not every answer was 200: %s, and %d broken or too late"
                            .formatted(result.statuses(), result.socketErrors()));
        }
    }
}
