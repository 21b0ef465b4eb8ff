package io.provlog.worker.lane;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.provlog.contract.Action;
import io.provlog.contract.ActionRequest;
import io.provlog.contract.Cause;
import io.provlog.contract.RequestFormat;
import io.provlog.contract.Service;
import io.provlog.worker.hold.HoldSettings;
import io.provlog.worker.panel.AttemptResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/// Works lanes by hand: a clock that is set, records that are handed in, and decisions that count
/// as committed as soon as they are made.
final class Desk {

    static final Duration TIMEOUT = Duration.ofSeconds(30);
    static final Duration SURELY_OVER = TIMEOUT.plus(Call.LATEST_START);
    static final int PARTITION = 0;
    static final HoldSettings HOLDS =
            new HoldSettings(
                    4, Duration.ofSeconds(10), Duration.ofSeconds(15), Duration.ofMinutes(10));

    final List<Call> started = new ArrayList<>();
    final List<Write> messages = new ArrayList<>();

    /// Servers that were to be asked whether they answer.
    final List<String> tests = new ArrayList<>();

    final Map<UUID, JournalEntry> journal = new HashMap<>();
    final List<Ended> ends = new ArrayList<>();

    /// A tombstone of the journal.
    record Ended(Job job, Instant at) {}

    Instant wall = Instant.parse("2026-11-23T06:00:00Z");
    long ticks = 5_000;
    Lanes lanes;

    private final LaneSettings settings;
    private final RetrySettings retries;
    private long offset;

    Desk() {
        this(settings(512, 100), retries(Set.of()));
    }

    Desk(LaneSettings settings, RetrySettings retries) {
        this.settings = settings;
        this.retries = retries;
        this.lanes = newLanes();
        restore();
    }

    static LaneSettings settings(int calls, int jobs) {
        return settings(calls, jobs, DataSize.ofMegabytes(1));
    }

    static LaneSettings settings(int calls, int jobs, DataSize bytes) {
        return new LaneSettings(calls, jobs, bytes, Duration.ofDays(1), 1_000);
    }

    static RetrySettings retries(Set<Cause> failFast) {
        return new RetrySettings(
                3,
                List.of(Duration.ofMinutes(1), Duration.ofMinutes(2)),
                0,
                Duration.ofHours(1),
                failFast);
    }

    /// Another worker takes the partition over: all it knows is the journal.
    void takeOver() {
        lanes = newLanes();
        restore();
    }

    void restore() {
        RecentEnds recent = settings.emptyRecentEnds();
        ends.forEach(end -> recent.add(end.job().id(), end.job().fingerprint(), end.at()));
        var restored = new Restored(PARTITION, List.copyOf(journal.values()), recent);
        run(out -> lanes.restore(restored, now(), out));
    }

    UUID request(Action action, String service) {
        return request(UUID.randomUUID(), action, service, "panel-1");
    }

    UUID request(UUID id, Action action, String service, String server) {
        record(service, RequestFormat.write(newRequest(id, action, service, server)));
        return id;
    }

    /// Hands a request in, and leaves what is decided uncommitted.
    Decisions decideOnly(Action action, String service) {
        var out = new Decisions();
        var request = newRequest(UUID.randomUUID(), action, service, "panel-1");
        lanes.accept(incoming(service, RequestFormat.write(request)), now(), out);
        lanes.startDue(now(), out);
        return out;
    }

    void record(@Nullable String key, byte @Nullable [] value) {
        run(out -> lanes.accept(incoming(key, value), now(), out));
    }

    private IncomingRecord incoming(@Nullable String key, byte @Nullable [] value) {
        var origin = new Origin("provisioning.requests", PARTITION, offset++);
        return new IncomingRecord(origin, key == null ? null : key.getBytes(UTF_8), value, null);
    }

    private ActionRequest newRequest(UUID id, Action action, String service, String server) {
        return new ActionRequest(
                id,
                action,
                wall,
                "billing",
                null,
                null,
                new Service(
                        service,
                        service + ".example",
                        "user",
                        null,
                        server,
                        "starter",
                        null,
                        null,
                        null,
                        null));
    }

    void pass(Duration time) {
        wall = wall.plus(time);
        ticks += time.toMillis();
        run(out -> {});
    }

    /// The call that was started last.
    Call call() {
        return started.getLast();
    }

    void succeed(Call call) {
        end(call, new AttemptResult.Succeeded(null, null, 200));
    }

    void fail(Call call, Cause cause) {
        fail(call, cause, null, false);
    }

    void fail(Call call, Cause cause, @Nullable Duration retryAfter, boolean mayHaveBeenDone) {
        end(
                call,
                new AttemptResult.Failed(
                        null, null, null, cause, retryAfter, mayHaveBeenDone, cause.wireName()));
    }

    private void end(Call call, AttemptResult result) {
        run(out ->
                lanes.callEnded(
                        new CallEnd(call, call.job().request(), result, wall, Duration.ofMillis(5)),
                        now(),
                        out));
    }

    private void run(java.util.function.Consumer<Decisions> step) {
        var out = new Decisions();
        step.accept(out);
        lanes.startDue(now(), out);
        for (Write write : out.journal()) {
            switch (write) {
                case Write.Put(var entry) -> journal.put(entry.job().id(), entry);
                case Write.Remove(var job, var _) -> {
                    journal.remove(job.id());
                    ends.add(new Ended(job, wall));
                }
                default -> throw new AssertionError(write);
            }
        }
        tests.addAll(lanes.takeTests(now()));
        messages.addAll(out.messages());
        started.addAll(out.calls());
    }

    void tested(String server, boolean answers) {
        run(out -> lanes.tested(server, answers, now()));
    }

    JobState state(UUID job) {
        return lanes.find(job, now()).orElseThrow();
    }

    LanesOverview overview() {
        return lanes.overview(now());
    }

    private Moment now() {
        return new Moment(wall, ticks);
    }

    private Lanes newLanes() {
        var limits =
                new ServerLimits() {
                    @Override
                    public int maxConcurrentCalls(String server) {
                        return 2;
                    }

                    @Override
                    public int servers() {
                        return 2;
                    }

                    @Override
                    public Duration timeout(String server) {
                        return TIMEOUT;
                    }
                };
        // One partition, so that every service belongs to it.
        var rules = new LaneRules(settings, new RetryPlan(retries, () -> 0.5), HOLDS, limits);
        return new Lanes(rules, "worker-1", 1);
    }

    List<String> attempts(UUID jobId) {
        return messages.stream()
                .filter(Write.Report.class::isInstance)
                .map(Write.Report.class::cast)
                .map(Write.Report::outcome)
                .filter(outcome -> outcome.jobId().equals(jobId))
                .map(outcome ->
                        outcome.attempt()
                                + " "
                                + outcome.status().wireName()
                                + " "
                                + outcome.next().wireName())
                .toList();
    }

    List<Write.DeadLetter> deadLetters() {
        return messages.stream()
                .filter(Write.DeadLetter.class::isInstance)
                .map(Write.DeadLetter.class::cast)
                .toList();
    }
}
