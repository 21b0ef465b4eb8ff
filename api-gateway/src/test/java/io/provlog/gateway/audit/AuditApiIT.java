package io.provlog.gateway.audit;

import static io.provlog.gateway.SharedGateway.database;
import static io.provlog.gateway.SharedGateway.get;
import static io.provlog.gateway.SharedGateway.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.provlog.gateway.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// The audit log over HTTP. Its acts of 2001 are this test's own.
@Timeout(120)
class AuditApiIT {

    private static final String API = "/api/audit";
    private static final String YEAR = "from=2001-01-01&to=2001-12-31";

    @BeforeAll
    static void fill() {
        add("1", "2001-03-01T10:00:00Z", "jane", "suspend");
        add("2", "2001-03-02T10:00:00Z", "jane", "replay");
        add("3", "2001-03-02T10:00:00Z", "otto", "suspend");
        add("4", "2001-03-03T00:00:00Z", "otto", "dismiss");
    }

    private static void add(String target, String at, String user, String action) {
        database()
                .run(
                        """
                        insert into gateway.audit_act (id, at, username, address, action, target, reason)
                        values ('00000000-0000-0000-0000-00000000000%1$s', '%2$s', '%3$s', '10.0.0.1', '%4$s',
                                '%1$s', 'why')
                        """
                                .formatted(target, at, user, action));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "from=2001-01-01&to=2001-12-31 | 4 3 2 1",
                "to=2001-03-02                 | 3 2 1",
                "from=2001-03-02T10:00:00Z&to=2001-03-03T00:00:00Z | 3 2",
                "user=JANE                     | 2 1",
                "user=jane&action=suspend&to=2002-01-01 | 1",
                "action=suspend&to=2001-12-31  | 3 1",
                "action=dismiss&to=2001-12-31  | 4",
                "action=suspend&user=otto&from=2001-01-01&to=2001-03-01 | ''",
                "to=2001-12-31&limit=1         | 4",
            })
    void findsWhatTheFiltersSay(String query, String targets) {
        assertThat(Json.items(get(API + "?" + query), "target"))
                .isEqualTo(targets.isEmpty() ? List.of() : List.of(targets.split(" ")));
    }

    @Test
    void pagesThroughAllOfThemOnce() {
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            var page = get(API + "?" + YEAR + "&limit=1&cursor=" + cursor);
            seen.addAll(Json.items(page, "target"));
            cursor = Json.cursor(page);
        } while (!cursor.isEmpty());
        assertThat(seen).containsExactly("4", "3", "2", "1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "action=reboot",
                "from=yesterday",
                "to=2001-02-31",
                "limit=0",
                "cursor=abc",
                "colour=blue",
                "user=a%07b"
            })
    void refusesBadInputAndNamesTheField(String query) {
        Json.isRefused(get(API + "?" + query), 400, query.substring(0, query.indexOf('=')));
    }

    @Test
    void isReadByAdminsOnly() {
        Json.isProblem(get("vera", API), 403);
        Json.isProblem(get("otto", API), 403);
        assertThat(get(API).statusCode()).isEqualTo(200);
    }

    @Test
    void tellsWhoDidWhatFromWhereAndWhy() {
        database()
                .run(
                        """
                        insert into service (id, domain, username, server, described_at, names)
                        values ('audited', 'audited.example', 'u', 'panel-1', now(), 'audited.example')
                        """);
        String job =
                Json.of(
                                post(
                                        "otto",
                                        "/api/services/audited/actions",
                                        Map.of("action", "suspend", "reason", "Unpaid")))
                        .get("jobId")
                        .asString();
        JsonNode act =
                Json.of(get(API + "?user=otto"))
                        .get("items")
                        .valueStream()
                        .filter(item -> item.get("target").asString().equals("audited"))
                        .findFirst()
                        .orElseThrow();
        assertThat(act.get("user").asString()).isEqualTo("otto");
        assertThat(act.get("action").asString()).isEqualTo("suspend");
        assertThat(act.get("address").asString()).isIn("127.0.0.1", "0:0:0:0:0:0:0:1");
        assertThat(act.get("reason").asString()).isEqualTo("Unpaid");
        assertThat(act.get("jobId").asString()).isEqualTo(job);
        assertThat(act.get("outcome").asString()).isEqualTo("published");
        assertThat(act.get("outcomeAt").asString()).isNotBlank();
        JsonNode old = Json.of(get(API + "?" + YEAR)).get("items").get(0);
        assertThat(old.get("outcome").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update gateway.audit_act set username = 'nobody'",
                "delete from gateway.audit_act",
                "truncate gateway.audit_act cascade",
                "update gateway.audit_result set outcome = 'done'",
                "delete from gateway.audit_result",
                "truncate gateway.audit_result"
            })
    void keepsWhatIsWritten(String change) {
        assertThatThrownBy(() -> database().runAsGateway(change))
                .rootCause()
                .hasMessageContaining("The audit log is only added to");
        assertThat(Json.items(get(API + "?" + YEAR), "target")).hasSize(4);
    }
}
