package io.provlog.gateway.log;

import static io.provlog.gateway.SharedGateway.database;
import static io.provlog.gateway.SharedGateway.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.contract.Cause;
import io.provlog.gateway.Attempt;
import io.provlog.gateway.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// Whether a failure is its server's or its service's, as an entry's diagnosis tells. Each test has
/// a day of its own.
@Timeout(120)
class SpreadIT {

    @Test
    void blamesTheServerWhereMostOfItsServicesFailAlike() {
        Attempt failure = failed("sp-1", "2005-01-01T10:00:00Z", Cause.UNAUTHORIZED);
        database()
                .add(
                        failure,
                        failed("sp-2", "2005-01-01T09:45:00Z", Cause.UNAUTHORIZED),
                        failed("sp-2", "2005-01-01T09:46:00Z", Cause.UNAUTHORIZED).number(2),
                        failed("sp-3", "2005-01-01T10:15:00Z", Cause.UNAUTHORIZED),
                        failed("sp-4", "2005-01-01T10:01:00Z", Cause.PANEL_ERROR),
                        succeeded("sp-5", "2005-01-01T10:02:00Z"),
                        // Outside the window, and on another server.
                        failed("sp-6", "2005-01-01T09:44:59.999Z", Cause.UNAUTHORIZED),
                        failed("sp-7", "2005-01-01T10:15:00.001Z", Cause.UNAUTHORIZED),
                        failed("sp-8", "2005-01-01T10:00:00Z", Cause.UNAUTHORIZED).on("panel-9"));
        JsonNode spread = spread(failure);
        assertThat(spread.get("scope").asString()).isEqualTo("server");
        assertThat(spread.get("server").asString()).isEqualTo("panel-1");
        assertThat(spread.get("from").asString()).isEqualTo("2005-01-01T09:45:00.000Z");
        assertThat(spread.get("to").asString()).isEqualTo("2005-01-01T10:15:00.000Z");
        assertThat(spread.get("servicesTried").asInt()).isEqualTo(5);
        assertThat(spread.get("servicesAlike").asInt()).isEqualTo(3);
        assertThat(spread.get("attemptsAlike").asInt()).isEqualTo(4);
        assertThat(spread.get("servicesSucceeded").asInt()).isEqualTo(1);
        assertThat(spread.get("words").asString())
                .startsWith("3 of 5 services that were tried on panel-1");
    }

    @Test
    void blamesTheServicesDataWhereOthersSucceed() {
        Attempt failure = failed("sp-1", "2005-01-02T10:00:00Z", Cause.ACCOUNT_EXISTS);
        database()
                .add(
                        failure,
                        succeeded("sp-2", "2005-01-02T10:01:00Z"),
                        succeeded("sp-3", "2005-01-02T10:02:00Z"));
        assertThat(spread(failure).get("scope").asString()).isEqualTo("service");
        assertThat(spread(failure).get("words").asString()).contains("for 2 an action succeeded");
    }

    @Test
    void saysThatSeveralHaveSomethingInCommon() {
        Attempt failure = failed("sp-1", "2005-01-03T10:00:00Z", Cause.PACKAGE_NOT_FOUND);
        database()
                .add(
                        failure,
                        failed("sp-2", "2005-01-03T10:01:00Z", Cause.PACKAGE_NOT_FOUND),
                        succeeded("sp-3", "2005-01-03T10:02:00Z"));
        assertThat(spread(failure).get("scope").asString()).isEqualTo("several");
    }

    @Test
    void saysWhereThereIsNothingToCompareItWith() {
        Attempt failure = failed("sp-1", "2005-01-04T10:00:00Z", Cause.DNS_FAILURE);
        database().add(failure, failed("sp-2", "2005-01-04T10:01:00Z", Cause.PANEL_ERROR));
        assertThat(spread(failure).get("scope").asString()).isEqualTo("unclear");
    }

    @Test
    void looksAtASmallerWindowWhereVeryMuchGoesOn() {
        Attempt failure = failed("sp-1", "2005-01-05T10:00:00Z", Cause.DNS_FAILURE);
        database().add(failure);
        database()
                .run(
                        """
                        insert into provisioning_log (id, job_id, service_id, domain, action, status, attempt,
                               attempted_at, max_attempts, finished_at, duration_ms, server, next, worker)
                        select gen_random_uuid(), gen_random_uuid(), 'crowd', 'crowd.example', 'create',
                               'success', 1, timestamptz '2005-01-05T10:00:00Z' + i * interval '0.1 s', 3,
                               timestamptz '2005-01-05T10:00:00Z' + i * interval '0.1 s', 0, 'panel-1', 'done',
                               'worker-1'
                          from generate_series(1, 6000) i
                        """);
        JsonNode spread = spread(failure);
        assertThat(spread.get("from").asString()).isEqualTo("2005-01-05T09:45:00.000Z");
        assertThat(spread.get("to").asString()).isEqualTo("2005-01-05T10:08:20.000Z");
        assertThat(spread.get("servicesSucceeded").asInt()).isEqualTo(1);
    }

    @Test
    void hasNothingToSayOfASuccess() {
        Attempt success = succeeded("sp-1", "2005-01-06T10:00:00Z");
        database().add(success);
        assertThat(entry(success).get("diagnosis").isNull()).isTrue();
    }

    private static Attempt succeeded(String service, String at) {
        return Attempt.at(at).of(service, service + ".spread", null);
    }

    private static Attempt failed(String service, String at, Cause cause) {
        return succeeded(service, at).failed(cause, null, "null");
    }

    private static JsonNode spread(Attempt attempt) {
        return entry(attempt).at("/diagnosis/spread");
    }

    private static JsonNode entry(Attempt attempt) {
        return Json.of(get("vera", "/api/provisioning-log/" + attempt.id()));
    }
}
