package io.provlog.logwriter;

import io.provlog.devkit.kafka.SharedKafka;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/// A whole log-writer on the shared broker, with a consumer group named after its database: it
/// reads what all tests have written, so tests look for their own job ids.
public final class RunningLogWriter implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final ConfigurableApplicationContext context;
    private final JdbcTemplate jdbc;

    private RunningLogWriter(ConfigurableApplicationContext context) {
        this.context = context;
        this.jdbc = context.getBean(JdbcTemplate.class);
    }

    /// Starts one, without waiting until it is ready.
    public static RunningLogWriter begin(String databaseUrl, String group, String... more) {
        return beginOn(SharedKafka.bootstrapServers(), databaseUrl, group, more);
    }

    /// Starts one on a broker of the test's own, without waiting until it is ready.
    public static RunningLogWriter beginOn(
            String bootstrapServers, String databaseUrl, String group, String... more) {
        Stream<String> args =
                Stream.of(
                        "--server.port=0",
                        "--spring.main.banner-mode=off",
                        "--spring.main.register-shutdown-hook=false",
                        "--spring.datasource.url=" + databaseUrl,
                        "--spring.datasource.username=",
                        "--spring.datasource.hikari.connection-timeout=1000",
                        "--spring.kafka.bootstrap-servers=" + bootstrapServers,
                        "--spring.kafka.consumer.group-id=" + group,
                        "--provlog.ingest.retry-delay=100ms",
                        "--provlog.ingest.max-retry-delay=500ms");
        return new RunningLogWriter(
                LogWriterApplication.start(
                        Stream.concat(args, Arrays.stream(more)).toArray(String[]::new)));
    }

    /// Starts one and waits until it is ready.
    public static RunningLogWriter start(String databaseUrl, String group, String... more) {
        RunningLogWriter writer = begin(databaseUrl, group, more);
        writer.awaitHealth("ingest", Status.UP);
        return writer;
    }

    public void awaitHealth(String name, Status status) {
        HealthIndicator health = context.getBean(name + "HealthIndicator", HealthIndicator.class);
        Awaitility.await("health of " + name)
                .atMost(LIMIT)
                .until(() -> {
                    var found = health.health();
                    return found != null && found.getStatus().equals(status);
                });
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public JdbcTemplate jdbc() {
        return jdbc;
    }

    /// The one value of a query's one row, as text.
    public String text(String sql, Object... args) {
        return String.valueOf(jdbc.queryForObject(sql, Object.class, args));
    }

    public void awaitText(String expected, String sql, Object... args) {
        Awaitility.await(sql).atMost(LIMIT).until(() -> text(sql, args), expected::equals);
    }

    @Override
    public void close() {
        context.close();
    }
}
