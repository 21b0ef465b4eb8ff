package io.provlog.gateway.job;

import static io.provlog.gateway.SharedGateway.database;
import static io.provlog.gateway.SharedGateway.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.contract.Cause;
import io.provlog.gateway.Attempt;
import io.provlog.gateway.Json;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// Where jobs stand, over HTTP. Each test has a service of its own.
@Timeout(120)
class JobsApiIT {

    @Test
    void waitsBehindTheJobBeforeIt() {
        UUID first = job("j-1", "queued", 0, null, "2026-11-21T08:00:00Z");
        UUID second = job("j-1", "queued", 0, null, "2026-11-21T08:00:01Z");
        assertThat(text(first, "state")).isEqualTo("calling");
        assertThat(text(second, "state")).isEqualTo("waiting");
        assertThat(text(second, "waitsForJob")).isEqualTo(first.toString());
    }

    @Test
    void goesBehindAJobThatWasTriedWhateverTheClocksOfTheirSendersSaid() {
        UUID later = job("j-2", "queued", 0, null, "2026-11-21T08:00:00Z");
        UUID tried = job("j-2", "retrying", 1, "2020-01-01T00:00:00Z", "2026-11-21T08:00:01Z");
        assertThat(text(later, "waitsForJob")).isEqualTo(tried.toString());
        assertThat(text(tried, "state")).isEqualTo("calling");
    }

    @Test
    void saysWhenItIsTriedAgainAndWhatItsAttemptsCameTo() {
        Instant next = Instant.now().plusSeconds(3_600);
        UUID job = job("j-3", "retrying", 1, next.toString(), "2026-11-21T08:00:00Z");
        Attempt attempt =
                Attempt.at("2026-11-21T08:00:01Z")
                        .job(job)
                        .of("j-3", "j-3.jobs", null)
                        .failed(Cause.PANEL_ERROR, 500, "{}");
        database().add(attempt);
        JsonNode found = read(job);
        assertThat(found.get("state").asString()).isEqualTo("retrying");
        assertThat(Instant.parse(found.get("nextAttemptAt").asString()))
                .isBetween(next.minusMillis(1), next);
        assertThat(found.get("attemptsMade").asInt()).isEqualTo(1);
        assertThat(found.at("/attempts/0/entryId").asString()).isEqualTo(attempt.id().toString());
        assertThat(found.at("/attempts/0/cause").asString()).isEqualTo("panel-error");
        assertThat(found.get("deadLetterId").isNull()).isTrue();
    }

    @Test
    void waitsWhileItsServerIsHeld() {
        database()
                .run(
                        """
                        insert into panel_server (name, worker, api_url, announced_at, held_since, held_cause)
                        values ('panel-held', 'worker-1', 'http://10.0.0.9', '2026-11-23T06:13:00Z',
                                '2026-11-23T06:00:00Z', 'dns-failure')
                        """);
        database()
                .run(
                        """
                        insert into service (id, domain, server, described_at, names)
                        values ('j-4', 'j-4.jobs', 'panel-held', now(), 'j-4.jobs')
                        """);
        JsonNode job = read(job("j-4", "queued", 0, null, "2026-11-21T08:00:00Z"));
        assertThat(job.get("state").asString()).isEqualTo("waiting");
        assertThat(job.at("/heldServer/name").asString()).isEqualTo("panel-held");
        assertThat(job.at("/heldServer/cause").asString()).isEqualTo("dns-failure");
        assertThat(job.get("waitsForJob").isNull()).isTrue();
    }

    @Test
    void saysHowItEnded() {
        assertThat(text(job("j-5", "succeeded", 1, null, "2026-11-21T08:00:00Z"), "state"))
                .isEqualTo("succeeded");
        UUID dead = job("j-5", "dead-lettered", 3, null, "2026-11-21T09:00:00Z");
        database()
                .run(
                        """
                        insert into dead_letter (id, job_id, service_id, cause, error, attempts, origin,
                                                 dead_lettered_at, replayable)
                        values ('019aae0c-0000-7000-8000-0000000000d5', '%s', 'j-5', 'panel-error', 'x', 3,
                                'o/0/1', '2026-11-21T09:05:00Z', true)
                        """
                                .formatted(dead));
        JsonNode found = read(dead);
        assertThat(found.get("state").asString()).isEqualTo("dead-lettered");
        assertThat(found.get("deadLetterId").asString())
                .isEqualTo("019aae0c-0000-7000-8000-0000000000d5");
    }

    @Test
    void saysWhatIsNotThere() {
        Json.isProblem(get("vera", "/api/jobs/" + UUID.randomUUID()), 404);
        Json.isRefused(get("vera", "/api/jobs/1234"), 400, "id");
    }

    private static UUID job(
            String service, String state, int attempts, @Nullable String next, String queuedAt) {
        UUID id = UUID.randomUUID();
        boolean ended = state.equals("succeeded") || state.equals("dead-lettered");
        database()
                .run(
                        """
                        insert into job (job_id, service_id, action, state, attempts, next_attempt_at,
                                         queued_at, requested_by, ended_at)
                        values ('%s', '%s', 'create', '%s', %d, %s, '%s', 'billing', %s)
                        """
                                .formatted(
                                        id,
                                        service,
                                        state,
                                        attempts,
                                        next == null ? "null" : "'" + next + "'",
                                        queuedAt,
                                        ended ? "'" + queuedAt + "'" : "null"));
        return id;
    }

    private static JsonNode read(UUID job) {
        return Json.of(get("vera", "/api/jobs/" + job));
    }

    private static String text(UUID job, String member) {
        return read(job).get(member).asString();
    }
}
