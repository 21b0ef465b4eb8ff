package io.provlog.gateway.service;

import io.provlog.contract.Action;
import io.provlog.contract.Cause;
import io.provlog.gateway.Attempt;
import io.provlog.gateway.LogDatabase;
import io.provlog.gateway.SharedGateway;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A job for a test, as the log-writer leaves it: its row, its entries, its dead letter. What a
/// test does not say is a suspend that billing has asked for.
public final class TestJob {

    private final String service;
    private final String domain;
    private final @Nullable String client;
    private final Instant requestedAt;
    private final List<Attempt> attempts = new ArrayList<>();
    private final List<Instant> times = new ArrayList<>();
    private UUID id = UUID.randomUUID();
    private Action action = Action.SUSPEND;
    private String by = "billing";
    private String reason = "Invoice 20417 overdue";
    private @Nullable UUID replayOf;
    private @Nullable Cause lastCause;
    private @Nullable Instant nextAt;
    private boolean succeeded;
    private int added;

    private TestJob(String service, String domain, @Nullable String client, Instant requestedAt) {
        this.service = service;
        this.domain = domain;
        this.client = client;
        this.requestedAt = requestedAt;
    }

    public static TestJob of(
            String service, String domain, @Nullable String client, Instant requestedAt) {
        return new TestJob(service, domain, client, requestedAt);
    }

    public UUID id() {
        return id;
    }

    public TestJob id(UUID id) {
        this.id = id;
        return this;
    }

    public TestJob action(Action action) {
        this.action = action;
        return this;
    }

    public TestJob by(String by, String reason) {
        this.by = by;
        this.reason = reason;
        return this;
    }

    public TestJob replaying(TestJob dead) {
        replayOf = dead.id;
        return this;
    }

    /// An attempt that failed, and what comes next.
    ///
    /// @param nextAt null where nothing does
    public TestJob failed(
            Instant at, Cause cause, @Nullable Integer status, @Nullable Instant nextAt) {
        attempt(at, "{\"message\": \"%s\"}".formatted(cause.wireName()), cause, status);
        lastCause = cause;
        this.nextAt = nextAt;
        return this;
    }

    public TestJob succeeded(Instant at) {
        attempt(at, "{\"status\": \"ok\"}", null, 200);
        succeeded = true;
        nextAt = null;
        return this;
    }

    private void attempt(
            Instant at, String response, @Nullable Cause cause, @Nullable Integer status) {
        Attempt attempt =
                Attempt.at(at)
                        .job(id)
                        .of(service, domain, client)
                        .action(action)
                        .number(times.size() + 1)
                        .requestedBy(by)
                        .reason(reason)
                        .took(180 + (at.getEpochSecond() % 900))
                        .payloads(null, response);
        if (cause != null) {
            attempt.failed(cause, status, response);
        }
        attempts.add(replayOf == null ? attempt : attempt.replaying(replayOf));
        times.add(at);
    }

    /// Adds what is new of it.
    public TestJob add() {
        LogDatabase database = SharedGateway.database();
        // First, so that nobody sees an end without the attempt that led to it.
        attempts.subList(added, attempts.size()).forEach(database::add);
        added = attempts.size();
        boolean dead = !succeeded && lastCause != null && nextAt == null;
        String state =
                succeeded
                        ? "succeeded"
                        : dead ? "dead-lettered" : times.isEmpty() ? "queued" : "retrying";
        database.run(
                """
                insert into job (job_id, service_id, action, state, attempts, next_attempt_at, queued_at,
                                 requested_at, requested_by, reason, replay_of, attempt_1_at, attempt_2_at,
                                 attempt_3_at, ended_at)
                values ('%s', '%s', '%s', '%s', %d, %s, '%s', '%s', '%s', %s, %s, %s, %s, %s, %s)
                on conflict (job_id) do update
                   set state = excluded.state, attempts = excluded.attempts,
                       next_attempt_at = excluded.next_attempt_at, attempt_1_at = excluded.attempt_1_at,
                       attempt_2_at = excluded.attempt_2_at, attempt_3_at = excluded.attempt_3_at,
                       ended_at = excluded.ended_at
                """
                        .formatted(
                                id,
                                service,
                                action.wireName(),
                                state,
                                times.size(),
                                text(state.equals("retrying") ? nextAt : null),
                                requestedAt,
                                requestedAt,
                                by,
                                text(reason),
                                text(replayOf),
                                text(time(0)),
                                text(time(1)),
                                text(time(2)),
                                succeeded || dead ? text(times.getLast().plusSeconds(1)) : "null"));
        return this;
    }

    /// Its dead letter.
    ///
    /// @param state what became of it, as further columns
    public TestJob letter(String state) {
        SharedGateway.database()
                .run(
                        """
                        insert into dead_letter (id, job_id, service_id, domain, action, cause, error,
                               attempts, origin, dead_lettered_at, replayable, state, replayed_by_job,
                               replayed_at, dismissed_at, dismissed_by, dismiss_reason)
                        values ('%s', '%s', '%s', '%s', '%s', '%s', 'panel-1 answered 422', %d,
                               'provisioning.requests/0/1', '%s', true, %s)
                        """
                                .formatted(
                                        UUID.randomUUID(),
                                        id,
                                        service,
                                        domain,
                                        action.wireName(),
                                        Objects.requireNonNull(lastCause).wireName(),
                                        times.size(),
                                        times.getLast().plusSeconds(1),
                                        state));
        return this;
    }

    private @Nullable Instant time(int index) {
        return index < times.size() ? times.get(index) : null;
    }

    private static String text(@Nullable Object value) {
        return value == null ? "null" : "'" + value.toString().replace("'", "''") + "'";
    }
}
