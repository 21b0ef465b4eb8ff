package io.provlog.gateway.service;

import static io.provlog.gateway.SharedGateway.database;
import static io.provlog.gateway.SharedGateway.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.contract.Cause;
import io.provlog.gateway.Attempt;
import io.provlog.gateway.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// The services over HTTP. Their domains end in `.services`, so that other tests' are told apart.
@Timeout(120)
class ServicesApiIT {

    private static final String API = "/api/services";

    @BeforeAll
    static void fill() {
        add("s-1", "anna.services", "Anna O'Hara", null, null);
        add("s-2", "bert.services", "Große Firma", "create", "suspend");
        add("s-3", "50%_off.services", null, "suspend", "suspend");
        add("s-4", "carl.services", "Carl", "unsuspend", "unsuspend");
        add("s-5", "dora.services", "Dora", "terminate", "terminate");
        add("s-6", "emil.services", "Emil", null, "create");
        add("s-7", "emil.services", "Emil", null, "suspend");
    }

    private static void add(
            String id,
            String domain,
            @Nullable String client,
            @Nullable String succeeded,
            @Nullable String last) {
        database()
                .run(
                        """
                        insert into service (id, domain, username, client_id, client_name, client_email,
                               server, panel_package, disk_limit_mb, described_at, names,
                               last_action, last_status, last_attempted_at,
                               succeeded_action, succeeded_at)
                        select v.id, v.domain, 'user', '77', v.client, null, 'panel-1', 'starter', 10240,
                               '2026-11-20T06:00:00Z', lower(concat_ws(E'\\n', v.domain, v.client)),
                               v.last, case when v.last is not null then 'failed' end,
                               case when v.last is not null then timestamptz '2026-11-21T06:00:00Z' end,
                               v.succeeded,
                               case when v.succeeded is not null then timestamptz '2026-11-20T07:00:00Z' end
                          from (values (%s, %s, %s, %s, %s)) v (id, domain, client, succeeded, last)
                        """
                                .formatted(
                                        text(id),
                                        text(domain),
                                        text(client),
                                        text(succeeded),
                                        text(last)));
    }

    private static String text(@Nullable String value) {
        return value == null ? "null::text" : "'" + value.replace("'", "''") + "'";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "search=.services        | s-3 s-1 s-2 s-4 s-5 s-6 s-7",
                "search=BERT             | s-2",
                "search=große%20f        | s-2",
                "search=o'hara           | s-1",
                "search=0%25_            | s-3",
                "search=s-4              | s-4",
                "search=s-9              | ''",
                "search=.services&limit=2 | s-3 s-1",
            })
    void findsServicesInTheOrderOfTheirDomains(String query, String ids) {
        String encoded = query.replace("ß", "%C3%9F");
        assertThat(Json.items(get("vera", API + "?" + encoded), "id"))
                .isEqualTo(ids.isEmpty() ? List.of() : List.of(ids.split(" ")));
    }

    @Test
    void pagesThroughAllOfThemOnce() {
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            var page = get("vera", API + "?search=.services&limit=3&cursor=" + cursor);
            seen.addAll(Json.items(page, "id"));
            cursor = Json.cursor(page);
        } while (!cursor.isEmpty());
        assertThat(seen).containsExactly("s-3", "s-1", "s-2", "s-4", "s-5", "s-6", "s-7");
        assertThat(Json.items(get("vera", API), "id")).containsAll(seen);
    }

    @ParameterizedTest
    @CsvSource({
        "s-1,unknown",
        "s-2,active",
        "s-3,suspended",
        "s-4,active",
        "s-5,terminated",
        "s-6,none",
        "s-7,unknown"
    })
    void tellsTheAccountsState(String id, String state) {
        assertThat(Json.of(get("vera", API + "/" + id)).get("state").asString()).isEqualTo(state);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=201",
                "limit=x",
                "cursor=abc",
                "colour=blue",
                "search=a%07b"
            })
    void refusesBadInputAndNamesTheField(String query) {
        Json.isRefused(get("vera", API + "?" + query), 400, query.substring(0, query.indexOf('=')));
    }

    @Test
    void refusesWhatIsTooLongOrOfAnotherList() {
        Json.isRefused(get("vera", API + "?search=" + "x".repeat(201)), 400, "search");
        String cursor = Json.cursor(get("vera", API + "?search=emil&limit=1"));
        Json.isRefused(get("vera", API + "?search=dora&cursor=" + cursor), 400, "cursor");
    }

    @Test
    void tellsOneServiceWithItsJobsAndItsEntries() {
        database()
                .run(
                        """
                        insert into job (job_id, service_id, action, state, attempts, queued_at, ended_at)
                        values ('00000000-0000-0000-0000-0000000000a1', 's-2', 'suspend', 'queued', 0,
                                '2026-11-21T08:00:00Z', null),
                               ('00000000-0000-0000-0000-0000000000a2', 's-2', 'unsuspend', 'queued', 0,
                                '2026-11-21T08:00:01Z', null),
                               ('00000000-0000-0000-0000-0000000000a3', 's-2', 'create', 'succeeded', 1,
                                '2026-11-20T07:00:00Z', '2026-11-20T07:00:01Z')
                        """);
        database()
                .add(
                        Attempt.at("2026-11-20T07:00:00Z").of("s-2", "bert.services", null),
                        Attempt.at("2026-11-21T06:00:00Z")
                                .of("s-2", "bert.services", null)
                                .failed(Cause.UNAUTHORIZED, 401, "{}"),
                        // Of another service, though its client is called like the id.
                        Attempt.at("2026-11-21T07:00:00Z").of("s-20", "fritz.example", "s-2"));
        JsonNode service = Json.of(get("vera", API + "/s-2"));
        assertThat(service.get("id").asString()).isEqualTo("s-2");
        assertThat(service.get("domain").asString()).isEqualTo("bert.services");
        assertThat(service.at("/client/name").asString()).isEqualTo("Große Firma");
        assertThat(service.get("package").asString()).isEqualTo("starter");
        assertThat(service.get("diskLimitMb").asLong()).isEqualTo(10240);
        assertThat(service.get("bandwidthLimitMb").isNull()).isTrue();
        assertThat(service.has("password")).isFalse();
        assertThat(service.get("stateSince").asString()).isEqualTo("2026-11-20T07:00:00.000Z");
        assertThat(service.at("/lastAttempt/action").asString()).isEqualTo("suspend");
        assertThat(service.at("/lastAttempt/status").asString()).isEqualTo("failed");
        assertThat(service.get("unfinishedJobs"))
                .extracting(job -> job.get("action").asString() + " " + job.get("state").asString())
                .containsExactly("suspend calling", "unsuspend waiting");
        assertThat(service.get("recentEntries"))
                .extracting(entry -> entry.get("status").asString())
                .containsExactly("failed", "success");
    }

    @Test
    void saysWhatIsNotThere() {
        Json.isProblem(get("vera", API + "/nobody"), 404);
    }
}
