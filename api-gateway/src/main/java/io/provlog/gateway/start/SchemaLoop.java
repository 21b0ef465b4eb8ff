package io.provlog.gateway.start;

import io.provlog.gateway.user.FirstAdmin;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/// Makes the gateway's tables and its first user. The first try is made while the gateway starts;
/// where the database is away, a thread of its own tries on until it is there.
@Component("schema")
class SchemaLoop implements SmartLifecycle, HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(SchemaLoop.class);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(2);

    private final Flyway flyway;
    private final FirstAdmin firstAdmin;
    private final CountDownLatch stopping = new CountDownLatch(1);

    // Written by the starting thread, then by the loop's; read by health checks.
    private volatile @Nullable String problem = "not tried yet";

    // Used by the thread that starts and stops the application.
    private boolean running;
    private @Nullable Thread thread;

    SchemaLoop(Flyway flyway, FirstAdmin firstAdmin) {
        this.flyway = flyway;
        this.firstAdmin = firstAdmin;
    }

    @Override
    public void start() {
        running = true;
        if (!isMade()) {
            thread = Thread.ofPlatform().name("gateway-schema").start(this::run);
        }
    }

    private void run() {
        try {
            while (!stopping.await(BETWEEN_TRIES.toMillis(), TimeUnit.MILLISECONDS)) {
                if (isMade()) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isMade() {
        try {
            flyway.migrate();
            firstAdmin.create();
            problem = null;
            return true;
        } catch (FlywayException | DataAccessException e) {
            noteProblem(reason(e));
            return false;
        }
    }

    /// Pool and migration only say that there is no connection; the driver says why.
    private static String reason(RuntimeException e) {
        String message = firstLine(e);
        String cause = firstLine(NestedExceptionUtils.getMostSpecificCause(e));
        return message.contains(cause) ? message : message + ": " + cause;
    }

    private static String firstLine(Throwable e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private void noteProblem(String found) {
        if (!found.equals(problem)) {
            LOG.warn(
                    "The gateway's tables cannot be made yet, trying on: {}. Where its role may not"
                            + " make a schema, let the database's owner run:"
                            + " create schema gateway authorization provlog_gateway",
                    found);
        }
        problem = found;
    }

    @Override
    public Health health() {
        String found = problem;
        return found == null
                ? Health.up().build()
                : Health.down().withDetail("waiting", "for the gateway's tables: " + found).build();
    }

    @Override
    public void stop() {
        running = false;
        stopping.countDown();
        if (thread != null) {
            thread.interrupt();
        }
        thread = null;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// Before the web server: once it answers, people can log in.
    @Override
    public int getPhase() {
        return 0;
    }
}
