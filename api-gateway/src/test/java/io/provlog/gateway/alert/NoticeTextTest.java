package io.provlog.gateway.alert;

import static io.provlog.gateway.alert.AlertSimulation.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.contract.ContractJson;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Messages as docs/alerts.md shows them.
class NoticeTextTest {

    private static final AlertSettings SETTINGS =
            new AlertSettings(List.of(), "https://provlog.example.com/", null);

    private final AlertSimulation alerts = new AlertSimulation();

    private AlertDocument document(int message) {
        return AlertDocument.of(new UUID(0, 9), alerts.told.get(message), SETTINGS);
    }

    @Test
    void tellsAnOutageAndItsEnd() {
        alerts.letters(150, "connection-refused", "panel 1")
                .letters(50, "gateway-timeout", "panel 1");
        alerts.lookFor(Duration.ofMinutes(1));
        alerts.letters(212, "connection-refused", "panel 1").lookFor(Duration.ofMinutes(30));
        assertThat(document(0).title()).isEqualTo("Provlog: 200 dead letters on panel 1");
        assertThat(document(0).text())
                .isEqualTo(
                        """
                        200 dead letters on panel 1
                        Since 23 Nov 06:41 UTC. By cause: connection refused 150, gateway timeout 50. For example service 1042 (northwind-bakery.com).
                        Likely cause: The server's api-url is wrong, or a firewall on the Panel server blocks the worker.
                        What to do: Check the server's api-url, and open the Panel's port for the worker's address.
                        https://provlog.example.com/admin/infrastructure/dead-letters?server=panel%201\
                        """);
        assertThat(document(1).title())
                .isEqualTo("Provlog: Over after 1 min: 412 dead letters on panel 1");
        assertThat(document(1).text())
                .isEqualTo(
                        """
                        Over after 1 min: 412 dead letters on panel 1
                        Since 23 Nov 06:41 UTC. By cause: connection refused 362, gateway timeout 50. For example service 1042 (northwind-bakery.com).
                        No further one has come. They stay until they are replayed or dismissed.
                        https://provlog.example.com/admin/infrastructure/dead-letters?server=panel%201\
                        """);
    }

    @Test
    void tellsWhatIsWrongWithRequestsByServer() {
        alerts.letters(2, "package-not-found", "panel-1")
                .letters(1, "package-not-found", "panel-2");
        alerts.letters(1, "invalid-request", null).lookFor(Duration.ofMinutes(1));
        assertThat(document(0).title())
                .isEqualTo("Provlog: 2 alerts: 3 dead letters: package not found, …");
        assertThat(document(0).text())
                .contains(
                        "By server: panel-1 2, panel-2 1.",
                        "By server: no server 1.",
                        "dead-letters?cause=package-not-found",
                        "dead-letters?cause=invalid-request");
    }

    @Test
    void givesProgramsTheSameInFields() {
        alerts.letters(3, "connection-refused", "panel-1").lookFor(Duration.ofMinutes(1));
        JsonNode json = ContractJson.mapper().valueToTree(document(0));
        assertThat(json.propertyNames())
                .containsExactly("id", "at", "test", "title", "text", "notices");
        assertThat(json.get("notices").get(0).toString())
                .isEqualTo(
                        """
                        {"event":"began","headline":"3 dead letters on panel-1",\
                        "id":"00000000-0000-0000-0000-000000000001","kind":"dead-letters",\
                        "server":"panel-1","cause":null,"since":"2026-11-23T06:41:00.000Z",\
                        "last":"2026-11-23T06:41:00.000Z","size":3,\
                        "tallies":[{"cause":"connection-refused","server":"panel-1","count":3}],\
                        "example":{"serviceId":"1042","domain":"northwind-bakery.com"},\
                        "likelyCause":"The server's api-url is wrong, or a firewall on the Panel server blocks the worker",\
                        "fix":"Check the server's api-url, and open the Panel's port for the worker's address",\
                        "link":"https://provlog.example.com/admin/infrastructure/dead-letters?server=panel-1"}\
                        """);
    }

    @Test
    void leavesTheRestToThePage() {
        for (int i = 0; i < 30; i++) {
            alerts.letters(1, "connection-refused", "panel-" + i);
        }
        alerts.lookFor(Duration.ofMinutes(1));
        assertThat(document(0).text()).endsWith("And 10 more.");
        assertThat(document(0).notices()).hasSize(30);
    }

    @Test
    void saysWhyManyComeTogether() {
        for (int i = 0; i < 30; i++) {
            alerts.letters(1, "connection-refused", "panel-" + i).lookFor(Duration.ofMinutes(1));
        }
        alerts.lookFor(Duration.ofHours(1));
        assertThat(document(0).text()).doesNotContain("max-per-hour");
        assertThat(document(10).text()).startsWith("These have waited and come together");
    }

    @Test
    void letsNoForeignWordBreakOut() {
        Evidence.Example example = new Evidence.Example("10\n42", "a\r\nBcc: x@example.com\u202e");
        var incident = incident("panel\n-1", example);
        String text =
                NoticeText.text(
                        new Announcement(
                                START,
                                List.of(new Announcement.Notice(Event.BEGAN, incident)),
                                false),
                        SETTINGS);
        assertThat(text)
                .contains("1 dead letter on panel -1\n", "service 10 42 (a Bcc: x@example.com)")
                .doesNotContain("\r", "\u202e");
    }

    private static Incident incident(String server, Evidence.@Nullable Example example) {
        return Incident.begin(
                new UUID(0, 1),
                new Evidence(
                        new Subject(AlertKind.DEAD_LETTERS, server, null),
                        START,
                        START,
                        1,
                        List.of(new Tally("connection-lost", server, 1)),
                        example));
    }
}
