package io.provlog.bench.writing;

import io.provlog.contract.Action;
import io.provlog.contract.AttemptOutcome;
import io.provlog.contract.AttemptStatus;
import io.provlog.contract.Cause;
import io.provlog.contract.Client;
import io.provlog.contract.JsonText;
import io.provlog.contract.NextStep;
import io.provlog.contract.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The attempts of some busy days in their order, the same for the same seed: a service has ten of
/// them on average, four of five jobs succeed at once, the others after one or two failures or not
/// at all.
final class Outcomes implements Iterator<AttemptOutcome> {

    /// A Thursday: a new weekly partition begins on the way.
    static final Instant START = Instant.parse("2026-11-05T00:00:00Z");

    private static final Duration BETWEEN_JOBS = Duration.ofSeconds(3);
    private static final int MAX_ATTEMPTS = 3;
    private static final int ATTEMPTS_PER_SERVICE = 10;
    private static final int FEWEST_SERVICES = 10;
    private static final int SERVICES_PER_CLIENT = 3;
    private static final int SERVERS = 20;

    private static final List<Action> ACTIONS =
            List.of(
                    Action.CREATE,
                    Action.SUSPEND,
                    Action.SUSPEND,
                    Action.UNSUSPEND,
                    Action.UNSUSPEND,
                    Action.TERMINATE);

    private static final List<Cause> CAUSES =
            List.of(
                    Cause.ACCOUNT_EXISTS,
                    Cause.PACKAGE_NOT_FOUND,
                    Cause.GATEWAY_TIMEOUT,
                    Cause.PANEL_ERROR);

    /// How many attempts of a job fail.
    private static final List<Integer> FAILURES = List.of(0, 0, 0, 0, 0, 0, 0, 0, 1, 3);

    private final SplittableRandom random;
    private final Payloads payloads;
    private final int services;
    private final PriorityQueue<Attempt> due =
            new PriorityQueue<>(Comparator.comparing(Attempt::startedAt));
    private Instant nextJobAt = START;
    private int left;

    private record Job(
            UUID id,
            Action action,
            Service service,
            Instant requestedAt,
            String reason,
            int failures) {}

    private record Attempt(Job job, int number, Instant startedAt) {}

    Outcomes(long seed, int count) {
        random = new SplittableRandom(seed);
        payloads = new Payloads(random);
        services = Math.max(FEWEST_SERVICES, count / ATTEMPTS_PER_SERVICE);
        left = count;
    }

    @Override
    public boolean hasNext() {
        return left > 0;
    }

    @Override
    public AttemptOutcome next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        left--;
        Attempt attempt = due.peek();
        if (attempt == null || attempt.startedAt().isAfter(nextJobAt)) {
            attempt = new Attempt(newJob(), 1, nextJobAt);
            nextJobAt = nextJobAt.plus(BETWEEN_JOBS).plusMillis(random.nextInt(500));
        } else {
            due.remove();
        }
        return outcome(attempt);
    }

    private Job newJob() {
        return new Job(
                new UUID(
                        (random.nextLong() & ~0xf000L) | 0x4000,
                        (random.nextLong() >>> 2) | 0x8000_0000_0000_0000L),
                ACTIONS.get(random.nextInt(ACTIONS.size())),
                service(random.nextInt(services)),
                nextJobAt.minusMillis(random.nextInt(50, 2_000)),
                "Invoice %d of this month, see the customer's account"
                        .formatted(random.nextInt(100_000)),
                FAILURES.get(random.nextInt(FAILURES.size())));
    }

    private static Service service(int number) {
        int client = number / SERVICES_PER_CLIENT;
        return new Service(
                Integer.toString(100_000 + number),
                "shop-%d.example.com".formatted(number),
                "user%d".formatted(number),
                new Client(
                        Integer.toString(client),
                        "Client %d of Example Street".formatted(client),
                        "client-%d@example.com".formatted(client)),
                "panel-" + (number % SERVERS + 1),
                "starter",
                10_240L,
                102_400L,
                null,
                null);
    }

    private AttemptOutcome outcome(Attempt attempt) {
        Job job = attempt.job();
        boolean failed = attempt.number() <= job.failures();
        NextStep next =
                !failed
                        ? NextStep.DONE
                        : attempt.number() < MAX_ATTEMPTS ? NextStep.RETRY : NextStep.DEAD_LETTER;
        Instant finishedAt = attempt.startedAt().plusMillis(random.nextInt(40, 3_000));
        Instant nextAt =
                next == NextStep.RETRY ? finishedAt.plusSeconds(60L * attempt.number()) : null;
        if (nextAt != null) {
            due.add(new Attempt(job, attempt.number() + 1, nextAt.plusMillis(random.nextInt(900))));
        }
        Cause cause = failed ? CAUSES.get(random.nextInt(CAUSES.size())) : null;
        return told(attempt, finishedAt, cause, next, nextAt);
    }

    private AttemptOutcome told(
            Attempt attempt,
            Instant finishedAt,
            @Nullable Cause cause,
            NextStep next,
            @Nullable Instant nextAt) {
        Job job = attempt.job();
        JsonNode request = Payloads.request(job.action(), job.service());
        return new AttemptOutcome(
                job.id(),
                attempt.number(),
                MAX_ATTEMPTS,
                job.action(),
                cause == null ? AttemptStatus.SUCCESS : AttemptStatus.FAILED,
                job.service(),
                job.requestedAt(),
                "billing",
                job.reason(),
                null,
                JsonText.of(request),
                JsonText.of(
                        cause == null
                                ? payloads.success(job.service(), request)
                                : payloads.failure(cause, request)),
                cause == null ? 200 : cause == Cause.GATEWAY_TIMEOUT ? 504 : 422,
                cause,
                attempt.startedAt(),
                finishedAt,
                next,
                nextAt,
                "worker-1");
    }
}
