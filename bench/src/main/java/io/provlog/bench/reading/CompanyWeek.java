package io.provlog.bench.reading;

import io.provlog.contract.Action;
import io.provlog.contract.AttemptOutcome;
import io.provlog.contract.AttemptStatus;
import io.provlog.contract.Cause;
import io.provlog.contract.JsonText;
import io.provlog.contract.NextStep;
import io.provlog.contract.Service;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A week of a [Company]: every attempt, the same ones for the same week. About one in twenty
/// fails, some causes are a hundred times as frequent as others, and each week one server is down
/// for two hours.
///
/// @param start Monday, 00:00 UTC
/// @param attempts about so many
record CompanyWeek(Company company, Instant start, int attempts) {

    private static final Duration LENGTH = Duration.ofDays(7);
    private static final Duration OUTAGE = Duration.ofHours(2);
    private static final int MAX_ATTEMPTS = 3;

    /// About twenty in a million attempts.
    private static final Cause RAREST = Cause.TLS_VERIFY_FAILED;

    private static final List<Cause> FREQUENT =
            List.of(
                    Cause.PACKAGE_NOT_FOUND,
                    Cause.PACKAGE_NOT_FOUND,
                    Cause.ACCOUNT_EXISTS,
                    Cause.ACCOUNT_EXISTS,
                    Cause.PANEL_ERROR,
                    Cause.PANEL_ERROR,
                    Cause.PANEL_ERROR,
                    Cause.GATEWAY_TIMEOUT,
                    Cause.GATEWAY_TIMEOUT,
                    Cause.CONNECTION_LOST,
                    Cause.RATE_LIMITED,
                    Cause.PANEL_UNAVAILABLE);
    private static final List<Cause> INFREQUENT =
            List.of(
                    Cause.UNAUTHORIZED,
                    Cause.DNS_FAILURE,
                    Cause.ACCOUNT_NOT_FOUND,
                    Cause.FORBIDDEN,
                    Cause.INVALID_REQUEST,
                    Cause.INTERRUPTED,
                    Cause.UNKNOWN);

    /// Hands the attempts over, one after the other, nearly in the order of their time.
    void forEach(Consumer<AttemptOutcome> consumer) {
        var random = new SplittableRandom(start.getEpochSecond());
        String downServer = company.service(company.any(random)).server();
        Instant down = at(random.nextDouble());
        for (int made = 0; made < attempts; ) {
            Instant time = at((made + random.nextDouble()) / attempts);
            Service service = company.service(company.any(random));
            boolean isDown =
                    service.server().equals(downServer)
                            && !time.isBefore(down)
                            && time.isBefore(down.plus(OUTAGE));
            made += new Job(random, service, time, isDown).run(consumer);
        }
    }

    private Instant at(double part) {
        return start.plusMillis((long) (LENGTH.toMillis() * part));
    }

    /// One job with its attempts.
    private static final class Job {

        private final RandomGenerator random;
        private final UUID id;
        private final Service service;
        private final Action action;
        private final Instant requestedAt;
        private final boolean isDown;

        Job(RandomGenerator random, Service service, Instant requestedAt, boolean isDown) {
            this.random = random;
            this.service = service;
            this.requestedAt = requestedAt;
            this.isDown = isDown;
            id = new UUID(random.nextLong(), random.nextLong());
            action = action(random.nextInt(100));
        }

        private static Action action(int percent) {
            return percent < 20
                    ? Action.CREATE
                    : percent < 60
                            ? Action.SUSPEND
                            : percent < 97 ? Action.UNSUSPEND : Action.TERMINATE;
        }

        /// Returns how many attempts it took.
        int run(Consumer<AttemptOutcome> consumer) {
            Instant start = requestedAt.plusMillis(random.nextInt(5, 400));
            for (int attempt = 1; ; attempt++) {
                Cause cause = cause(attempt);
                AttemptOutcome outcome = outcome(attempt, start, cause);
                consumer.accept(outcome);
                if (outcome.nextAttemptAt() == null) {
                    return attempt;
                }
                start = outcome.nextAttemptAt().plusMillis(random.nextInt(5, 400));
            }
        }

        private @Nullable Cause cause(int attempt) {
            if (isDown) {
                return Cause.CONNECTION_REFUSED;
            }
            double failing = attempt == 1 ? 0.04 : 0.4;
            if (random.nextDouble() >= failing) {
                return null;
            }
            int kind = random.nextInt(5_000);
            return kind < 3 ? RAREST : Company.pick(kind < 250 ? INFREQUENT : FREQUENT, random);
        }

        private AttemptOutcome outcome(int attempt, Instant start, @Nullable Cause cause) {
            Instant end = start.plusMillis(20 + random.nextInt(40) * (long) random.nextInt(60));
            NextStep next =
                    cause == null
                            ? NextStep.DONE
                            : attempt < MAX_ATTEMPTS ? NextStep.RETRY : NextStep.DEAD_LETTER;
            return new AttemptOutcome(
                    id,
                    attempt,
                    MAX_ATTEMPTS,
                    action,
                    cause == null ? AttemptStatus.SUCCESS : AttemptStatus.FAILED,
                    service,
                    requestedAt.truncatedTo(ChronoUnit.MILLIS),
                    random.nextInt(20) == 0 ? "admin:jane" : "billing",
                    "Invoice %d".formatted(20_000 + random.nextInt(900_000)),
                    null,
                    JsonText.of(Answers.request(action, service)),
                    JsonText.of(
                            cause == null
                                    ? Answers.account(action, service, random)
                                    : Answers.failure(cause, service, random)),
                    httpStatus(cause),
                    cause,
                    start,
                    end,
                    next,
                    next == NextStep.RETRY ? end.plusSeconds(60L * attempt) : null,
                    "worker-" + (1 + random.nextInt(3)));
        }

        private static @Nullable Integer httpStatus(@Nullable Cause cause) {
            return switch (cause) {
                case null -> 200;
                case ACCOUNT_EXISTS -> 409;
                case PACKAGE_NOT_FOUND, INVALID_REQUEST -> 422;
                case PANEL_ERROR -> 500;
                case PANEL_UNAVAILABLE -> 503;
                case UNAUTHORIZED -> 401;
                case FORBIDDEN -> 403;
                case RATE_LIMITED -> 429;
                default -> null;
            };
        }
    }
}
