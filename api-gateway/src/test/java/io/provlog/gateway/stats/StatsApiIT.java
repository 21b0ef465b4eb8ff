package io.provlog.gateway.stats;

import static io.provlog.gateway.SharedGateway.database;
import static io.provlog.gateway.SharedGateway.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.contract.Action;
import io.provlog.contract.Cause;
import io.provlog.gateway.Attempt;
import io.provlog.gateway.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// The log in figures. The attempts of 2003 are this test's own.
@Timeout(120)
class StatsApiIT {

    private static final String DAY = "/api/stats?from=2003-04-01&to=2003-04-01";

    @BeforeAll
    static void fill() {
        database()
                .add(
                        attempt("2003-03-31T23:59:59.999Z").took(9_999),
                        attempt("2003-04-01T00:00:00Z").took(100),
                        attempt("2003-04-01T00:00:01Z").took(200).action(Action.SUSPEND),
                        attempt("2003-04-01T10:14:59Z")
                                .took(300)
                                .failed(Cause.PANEL_ERROR, 500, "null"),
                        attempt("2003-04-01T10:15:00Z")
                                .on("panel-2")
                                .took(4_000)
                                .failed(Cause.PANEL_ERROR, 502, "null"),
                        attempt("2003-04-01T23:59:59.999Z")
                                .on("panel-3")
                                .took(30_000)
                                .failed(Cause.CONNECTION_REFUSED, null, "null"),
                        attempt("2003-04-02T00:00:00Z").took(9_999));
        for (String job :
                List.of(
                        "'succeeded', 1, '2003-04-01T00:00Z'",
                        "'succeeded', 1, '2003-04-01T23:59:59.999Z'",
                        "'succeeded', 3, '2003-04-01T01:00Z'",
                        "'dead-lettered', 3, '2003-04-01T02:00Z'",
                        "'succeeded', 1, '2003-04-02T00:00Z'",
                        "'queued', 0, null")) {
            // Queued before any that another test has.
            database()
                    .run(
                            """
                            insert into job (job_id, service_id, action, queued_at, state, attempts, ended_at)
                            values (gen_random_uuid(), 'st-1', 'create', '2003-03-01T00:00Z', %s)
                            """
                                    .formatted(job));
        }
    }

    private static Attempt attempt(String at) {
        return Attempt.at(at).of("st-1", "st-1.stats", null);
    }

    @Test
    void countsEveryAttemptOfTheTimeOnce() {
        JsonNode stats = stats(DAY);

        assertThat(stats.get("from").asString()).isEqualTo("2003-04-01T00:00:00.000Z");
        assertThat(stats.get("to").asString()).isEqualTo("2003-04-02T00:00:00.000Z");
        assertThat(stats.get("attempts").asLong()).isEqualTo(5);
        assertThat(stats.get("totals"))
                .hasToString(
                        """
                        {"status":{"success":2,"failed":3},\
                        "action":{"create":4,"suspend":1,"unsuspend":0,"terminate":0},\
                        "cause":{"connection-refused":1,"panel-error":2},\
                        "server":{"panel-1":3,"panel-2":1,"panel-3":1}}\
                        """);
    }

    @Test
    void countsTheJobsThatEndedInTheTimeAndThoseThatWaitNow() {
        JsonNode stats = stats(DAY);

        assertThat(stats.get("jobs"))
                .hasToString(
                        "{\"succeeded\":3,\"deadLettered\":1,\"attemptsNeeded\":{\"1\":2,\"2\":0,\"3\":1}}");
        assertThat(stats.at("/queue/jobs").asLong()).isPositive();
        assertThat(stats.at("/queue/oldest"))
                .hasToString(
                        """
                        {"serviceId":"st-1","domain":"st-1.stats",\
                        "queuedAt":"2003-03-01T00:00:00.000Z"}\
                        """);
    }

    @Test
    void tellsThemStepByStepWithoutGaps() {
        JsonNode stats = stats(DAY);

        assertThat(stats.get("stepSeconds").asLong()).isEqualTo(900);
        assertThat(stats.get("steps")).hasSize(96);
        assertThat(step(stats, 0).at("/status/success").asLong()).isEqualTo(2);
        assertThat(step(stats, 40).at("/cause/panel-error").asLong()).isEqualTo(1);
        assertThat(stats.at("/steps/41/at").asString()).isEqualTo("2003-04-01T10:15:00.000Z");
        assertThat(step(stats, 41).at("/server/panel-2").asLong()).isEqualTo(1);
        assertThat(step(stats, 50))
                .hasToString(
                        """
                        {"status":{"success":0,"failed":0},\
                        "action":{"create":0,"suspend":0,"unsuspend":0,"terminate":0},\
                        "cause":{},"server":{}}\
                        """);
        assertThat(step(stats, 95).at("/status/failed").asLong()).isEqualTo(1);
    }

    /// A call that was never answered tells nothing of the Panel's speed.
    @Test
    void tellsHowLongPanelsTookForWhatTheyAnswered() {
        JsonNode stats = stats(DAY);

        assertThat(stats.get("latency"))
                .hasToString("{\"calls\":4,\"p50Ms\":200,\"p95Ms\":4000,\"p99Ms\":4000}");
        assertThat(stats.get("latencyByServer"))
                .hasToString(
                        """
                        {"panel-1":{"calls":3,"p50Ms":200,"p95Ms":300,"p99Ms":300},\
                        "panel-2":{"calls":1,"p50Ms":4000,"p95Ms":4000,"p99Ms":4000}}\
                        """);
    }

    @Test
    void hasNothingToTellOfATimeWithoutAttempts() {
        JsonNode stats = stats("/api/stats?from=1999-01-01T00:00:00Z&to=1999-01-01T00:10:00Z");

        assertThat(stats.get("attempts").asLong()).isZero();
        assertThat(stats.get("stepSeconds").asLong()).isEqualTo(60);
        assertThat(stats.get("steps")).hasSize(10);
        assertThat(stats.at("/latency/calls").asLong()).isZero();
        assertThat(stats.get("latencyByServer")).isEmpty();
    }

    @Test
    void isAboutTheLastDayWhereNothingElseIsAsked() {
        JsonNode stats = stats("/api/stats");
        Instant from = Instant.parse(stats.get("from").asString());
        Instant to = Instant.parse(stats.get("to").asString());

        assertThat(Duration.between(from, to)).isEqualTo(Duration.ofDays(1));
        assertThat(to).isBetween(Instant.now().minusSeconds(60), Instant.now());
        assertThat(stats.at("/steps/0/at").asString()).isLessThanOrEqualTo(from.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "from=2003-01-01&to=2003-04-02T00:00:00Z | 86400 | 91",
                "from=2003-04-01&to=2003-04-15           | 21600 | 60",
                "from=2003-04-01&to=2003-04-07           | 7200 | 84",
                "from=2003-04-01&to=2003-04-30           | 43200 | 60",
                "from=2003-04-01T00:10:00Z&to=2003-04-01T08:00:00Z | 300 | 94",
                "to=2003-04-01                           | 900 | 96"
            })
    void makesStepsThatAChartCanShow(String range, int seconds, int steps) {
        JsonNode stats = stats("/api/stats?" + range);

        assertThat(stats.get("stepSeconds").asInt()).isEqualTo(seconds);
        assertThat(stats.get("steps")).hasSize(steps);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "from=yesterday | from | from must be a date",
                "to=2003-13-01 | to | to must be a date",
                "from=2003-04-02&to=2003-04-01 | from | from must be earlier than to.",
                "from=2903-04-02 | from | from must be earlier than now, or to must be given.",
                "from=2003-01-01&to=2003-04-03 | from | from must be at most 92 days before to.",
                "status=failed | status | There is no such field. Known are: from, to."
            })
    void refusesWhatItCannotUse(String range, String field, String detail) {
        var answer = get("vera", "/api/stats?" + range);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Json.of(answer).get("field").asString()).isEqualTo(field);
        assertThat(Json.of(answer).get("detail").asString()).startsWith(detail);
    }

    private static JsonNode step(JsonNode stats, int number) {
        return stats.at("/steps/" + number + "/counts");
    }

    private static JsonNode stats(String path) {
        var answer = get("vera", path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.of(answer);
    }
}
