package io.provlog.gateway.deadletter;

import static io.provlog.gateway.SharedGateway.database;
import static io.provlog.gateway.SharedGateway.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.contract.Action;
import io.provlog.contract.Cause;
import io.provlog.contract.Secret;
import io.provlog.gateway.Attempt;
import io.provlog.gateway.Json;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// The dead letters over HTTP. Those of 2001 are this test's own; there are none in Kafka.
@Timeout(120)
class DeadLettersApiIT {

    private static final String API = "/api/dead-letters";
    private static final String YEAR = "from=2001-01-01&to=2001-12-31";

    @BeforeAll
    static void fill() {
        Letter.of("dl-1", "2001-03-01T10:00:00Z").add();
        Letter.of("dl-2", "2001-03-02T10:00:00Z").cause("unauthorized").on("panel-2").add();
        Letter.of("dl-3", "2001-03-02T10:00:00Z")
                .cause("unauthorized")
                .on("panel-2")
                .action(Action.SUSPEND)
                .add();
        Letter.of("dl-3", "2001-03-03T00:00:00Z").cause("unauthorized").on("panel-2").add();
        Letter.of("dl-4", "2001-03-04T10:00:00Z").state("replayed").add();
        Letter.of("dl-5", "2001-03-05T10:00:00Z").state("dismissed").on("panel-2").add();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "from=2001-01-01                          | dl-1 dl-2 dl-3 dl-3",
                "to=2001-03-01                            | dl-1",
                "from=2001-03-02&to=2001-03-03T00:00:00Z  | dl-2 dl-3",
                "state=open                               | dl-1 dl-2 dl-3 dl-3",
                "state=replayed                           | dl-4",
                "state=dismissed                          | dl-5",
                "cause=unauthorized                       | dl-2 dl-3 dl-3",
                "server=panel-1                           | dl-1",
                "action=suspend                           | dl-3",
                "service=DL-2.Letters                     | dl-2",
                "service=client%20of%20dl-3               | dl-3 dl-3",
                "service=dl-1                             | dl-1",
                "service=nobody                           | ''",
                "limit=1                                  | dl-3",
                // Combined
                "cause=unauthorized&action=suspend&server=panel-2 | dl-3",
                "state=dismissed&server=panel-2           | dl-5",
                "state=dismissed&server=panel-1           | ''",
                "service=letters&action=create&from=2001-03-02 | dl-2 dl-3",
            })
    void findsWhatTheFiltersSay(String query, String services) {
        String year = query.contains("to=") ? "" : "&to=2001-12-31";
        assertThat(Json.items(get("vera", API + "?" + query + year), "serviceId"))
                .containsExactlyInAnyOrder(
                        services.isEmpty() ? new String[0] : services.split(" "));
    }

    @Test
    void pagesThroughAllOfThemOnceNewestFirst() {
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            HttpResponse<String> page = get("vera", API + "?" + YEAR + "&limit=1&cursor=" + cursor);
            seen.addAll(Json.items(page, "deadLetteredAt"));
            cursor = Json.cursor(page);
        } while (!cursor.isEmpty());
        assertThat(seen)
                .containsExactly(
                        "2001-03-03T00:00:00.000Z",
                        "2001-03-02T10:00:00.000Z",
                        "2001-03-02T10:00:00.000Z",
                        "2001-03-01T10:00:00.000Z");
    }

    @Test
    void countsThemByCauseAndServer() {
        JsonNode groups = Json.of(get("vera", API + "/groups?" + YEAR)).get("items");
        assertThat(groups).hasSize(2);
        JsonNode largest = groups.get(0);
        assertThat(largest.get("cause").asString()).isEqualTo("unauthorized");
        assertThat(largest.get("server").asString()).isEqualTo("panel-2");
        assertThat(largest.get("count").asInt()).isEqualTo(3);
        assertThat(largest.get("services").asInt()).isEqualTo(2);
        assertThat(largest.get("replayable").asInt()).isEqualTo(3);
        assertThat(largest.get("firstSeen").asString()).isEqualTo("2001-03-02T10:00:00.000Z");
        assertThat(largest.get("lastSeen").asString()).isEqualTo("2001-03-03T00:00:00.000Z");
        assertThat(largest.at("/diagnosis/likelyCause").asString())
                .isEqualTo(Cause.UNAUTHORIZED.likelyCause());
        JsonNode suspends =
                Json.of(get("vera", API + "/groups?action=suspend&" + YEAR)).get("items");
        assertThat(suspends).hasSize(1);
        assertThat(suspends.get(0).get("count").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "state=all",
                "cause=bad-luck",
                "action=reboot",
                "from=yesterday",
                "to=2001-02-31",
                "from=2001-03-02&to=2001-03-01",
                "colour=blue",
                "service=a%07b",
                "ids=019aae0c-0000-7000-8000-0000000000e1,1234"
            })
    void refusesBadInputAndNamesTheField(String query) {
        String field = query.substring(0, query.indexOf('='));
        Json.isRefused(get("vera", API + "?" + query), 400, field);
        Json.isRefused(get("vera", API + "/groups?" + query), 400, field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=201", "cursor=abc"})
    void refusesABadPage(String query) {
        Json.isRefused(get("vera", API + "?" + query), 400, query.substring(0, query.indexOf('=')));
    }

    @Test
    void refusesWhatIsTooLongOrOfOtherFilters() {
        Json.isRefused(get("vera", API + "?service=" + "x".repeat(201)), 400, "service");
        Json.isRefused(get("vera", API + "?server=" + "x".repeat(101)), 400, "server");
        String many = (UUID.randomUUID() + ",").repeat(100) + UUID.randomUUID();
        Json.isRefused(get("vera", API + "?ids=" + many), 400, "ids");
        String cursor = Json.cursor(get("vera", API + "?" + YEAR + "&limit=1"));
        Json.isRefused(get("vera", API + "?limit=1&cursor=" + cursor), 400, "cursor");
    }

    @Test
    void tellsOneWithItsAttemptsAndWhatTheyMean() {
        Letter letter =
                Letter.of("dl-6", "2002-03-01T10:05:00Z")
                        .password(new Secret("never-shown"))
                        .cause("account-exists")
                        .add();
        database()
                .add(
                        attempt(letter, 1, "2002-03-01T10:00:00Z")
                                .failed(Cause.PANEL_ERROR, 500, "\"oops\""),
                        attempt(letter, 2, "2002-03-01T10:01:00Z")
                                .failed(Cause.ACCOUNT_EXISTS, 409, "{}"),
                        attempt(letter, 3, "2002-03-01T10:05:00Z")
                                .failed(Cause.ACCOUNT_EXISTS, 409, "{}"),
                        Attempt.at("2002-03-01T10:02:00Z").of("dl-7", "dl-7.letters", null));
        HttpResponse<String> answer = get("vera", letter.path());
        JsonNode found = Json.of(answer);
        assertThat(found.get("id").asString()).isEqualTo(letter.id.toString());
        assertThat(found.get("error").asString()).isEqualTo("what went wrong");
        assertThat(found.get("state").asString()).isEqualTo("open");
        assertThat(found.get("attemptsMade").asInt()).isEqualTo(3);
        assertThat(found.at("/request/service/password").asString()).isEqualTo("********");
        assertThat(answer.body()).doesNotContain("never-shown");
        assertThat(found.at("/diagnosis/fix").asString()).isEqualTo(Cause.ACCOUNT_EXISTS.fix());
        assertThat(found.at("/diagnosis/spread/scope").asString()).isEqualTo("service");
        assertThat(found.at("/diagnosis/spread/servicesSucceeded").asInt()).isEqualTo(1);
        assertThat(found.get("attempts"))
                .extracting(attempt -> attempt.at("/diagnosis/likelyCause").asString())
                .containsExactly(
                        Cause.PANEL_ERROR.likelyCause(),
                        Cause.ACCOUNT_EXISTS.likelyCause(),
                        Cause.ACCOUNT_EXISTS.likelyCause());
        assertThat(found.at("/attempts/0/responsePayload").asString()).isEqualTo("oops");
        assertThat(found.get("overtakenBy")).isEmpty();
    }

    private static Attempt attempt(Letter letter, int number, String at) {
        return Attempt.at(at)
                .job(letter.job)
                .number(number)
                .of(letter.service, letter.service + ".letters", null);
    }

    @Test
    void tellsOneOfWhichHardlyAnythingCouldBeRead() {
        database()
                .run(
                        """
                        insert into dead_letter (id, cause, error, attempts, origin, dead_lettered_at, replayable)
                        values ('019aae0c-0000-7000-8000-0000000000e1', 'of-tomorrow', 'value: no JSON', 0,
                                'provisioning.requests/0/9', '2003-01-01T00:00:00Z', false)
                        """);
        JsonNode found = Json.of(get("vera", API + "/019aae0c-0000-7000-8000-0000000000e1"));
        assertThat(found.get("cause").asString()).isEqualTo("of-tomorrow");
        assertThat(found.at("/diagnosis/likelyCause").asString())
                .isEqualTo(Cause.UNKNOWN.likelyCause());
        assertThat(found.at("/diagnosis/spread").isNull()).isTrue();
        assertThat(found.get("serviceId").isNull()).isTrue();
        assertThat(found.get("request").isNull()).isTrue();
        assertThat(Json.items(get("vera", API + "?from=2003-01-01&to=2003-01-01"), "cause"))
                .containsExactly("of-tomorrow");
        assertThat(
                        Json.of(get("vera", API + "/groups?from=2003-01-01&to=2003-01-01"))
                                .at("/items/0/server")
                                .isNull())
                .isTrue();
    }

    @Test
    void findsChosenOnes() {
        Letter first = Letter.of("dl-8", "2000-01-01T10:00:00Z").add();
        Letter second = Letter.of("dl-9", "2000-01-01T11:00:00Z").add();
        Letter dismissed = Letter.of("dl-9", "2000-01-01T12:00:00Z").state("dismissed").add();
        String ids = first.id + "," + second.id + "," + dismissed.id;
        assertThat(Json.items(get("vera", API + "?ids=" + ids), "serviceId"))
                .containsExactly("dl-9", "dl-8");
    }

    @Test
    void saysWhatIsNotThere() {
        Json.isProblem(get("vera", API + "/" + UUID.randomUUID()), 404);
        Json.isRefused(get("vera", API + "/1234"), 400, "id");
    }
}
