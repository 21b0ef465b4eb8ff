package io.provlog.logwriter.retention;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The daily run, on the log-writer's own pool of connections.
@Timeout(120)
class RetentionLoopIT {

    private static final Instant OLD = Instant.parse("2019-01-01T00:00:00Z");

    private final LogDatabase log = new LogDatabase();
    private final HikariDataSource pool = new HikariDataSource();
    private final MeterRegistry metrics = new SimpleMeterRegistry();

    @BeforeEach
    void fill() {
        pool.setJdbcUrl(log.url);
        log.entries(OLD, 10, Duration.ofMillis(1));
        log.entries(Instant.now());
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void prunesOnceADay() {
        RetentionLoop loop = loop(90);
        loop.repeat();
        log.entries(OLD);
        loop.repeat();
        assertThat(log.runs()).containsExactly("done 90 10 0 0 0");
        log.jdbc.update(
                """
                update prune_run set started_at = started_at - interval '23:45'
                """);
        loop.repeat();
        assertThat(log.runs()).containsExactly("done 90 10 0 0 0", "done 90 1 0 0 0");
        assertThat(log.text("select started_by from prune_run limit 1"))
                .isEqualTo("schedule@" + PruneCommand.host());
        assertThat(metrics.get("provlog.retention.entries").counter().count()).isEqualTo(11);
        assertThat(log.times()).hasSize(1);
    }

    @Test
    void leavesTheLogAloneUnlessTold() {
        loop(null).repeat();
        assertThat(log.runs()).isEmpty();
        assertThat(log.times()).hasSize(11);
    }

    @Test
    void isDoneByOneOfSeveralLogWriters() throws Exception {
        Callable<Void> another =
                () -> {
                    loop(90).repeat();
                    return null;
                };
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (Future<Void> done :
                    threads.invokeAll(List.of(another, another, another, another))) {
                done.get();
            }
        }
        assertThat(log.runs()).containsExactly("done 90 10 0 0 0");
    }

    @Test
    void leavesItToARunThatIsUnderWayAndLetsGoItself() throws SQLException {
        try (Connection other = log.connect();
                Session session = Session.on(other)) {
            var runs = new PruneRunStore(session);
            assertThat(runs.tryLock()).isTrue();
            loop(90).repeat();
            assertThat(log.runs()).isEmpty();
            runs.unlock();
            loop(90).repeat();
            assertThat(log.runs()).hasSize(1);
            assertThat(runs.tryLock()).isTrue();
        }
    }

    @Test
    void countsFailuresAndTriesAgain() {
        RetentionLoop loop = loop(90);
        log.jdbc.execute("alter table job rename to job_away");
        loop.repeat();
        assertThat(failures()).isEqualTo(1);
        log.jdbc.execute("alter table job_away rename to job");
        loop.repeat();
        assertThat(failures()).isEqualTo(1);
        assertThat(log.runs()).containsExactly("failed 90 10 0 0 0", "done 90 0 0 0 0");
    }

    @Test
    void countsADatabaseThatIsAwayAsAFailure() {
        pool.setConnectionTimeout(250);
        pool.setInitializationFailTimeout(-1);
        pool.setJdbcUrl("jdbc:postgresql://localhost:1/nowhere");
        loop(90).repeat();
        assertThat(failures()).isEqualTo(1);
    }

    @Test
    void doesNothingAnyMoreOnceItIsStopped() throws InterruptedException {
        RetentionLoop loop = loop(90);
        loop.stop();
        loop.repeat();
        assertThat(log.runs()).isEmpty();
    }

    private double failures() {
        return Stream.of(metrics.get("provlog.retention.failures").counter())
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private RetentionLoop loop(@Nullable Integer days) {
        return new RetentionLoop(new RetentionSettings(days), pool, new RetentionMetrics(metrics));
    }
}
