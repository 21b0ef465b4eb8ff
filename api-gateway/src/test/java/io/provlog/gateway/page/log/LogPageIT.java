package io.provlog.gateway.page.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.contract.Cause;
import io.provlog.gateway.Attempt;
import io.provlog.gateway.LogDatabase;
import io.provlog.gateway.RunningGateway;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The page as it comes over HTTP, as a whole and in parts.
@Timeout(60)
class LogPageIT {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final String HOSTILE = "<script>alert(1)</script>";
    private static final Attempt FAILED =
            Attempt.at(NOON.minusSeconds(600))
                    .of("7", "hostile.example", HOSTILE)
                    .reason(HOSTILE)
                    .trace("4bf92f3577b34da6a3ce929d0e0e4736")
                    .payloads("{\"" + HOSTILE + "\": \"" + HOSTILE + "\"}", null)
                    .failed(Cause.ACCOUNT_EXISTS, 409, "{\"message\": \"" + HOSTILE + "\"}");

    private static final Attempt UNTRACED =
            Attempt.at(NOON.minusSeconds(700)).of("6", "untraced.example", null);

    private static LogDatabase log;
    private static RunningGateway gateway;
    private static HttpClient browser;

    @BeforeAll
    static void start() {
        log = LogDatabase.create();
        gateway =
                RunningGateway.on(
                        log, "--provlog.tracing.link=https://tracing.example/trace/{traceId}?x");
        browser = gateway.loggedIn("admin", RunningGateway.PASSWORD);
        assertThat(page("").body())
                .contains(
                        "No attempt has been made yet", "./provlog request create --service 1042");
        log.add(FAILED, UNTRACED);
        for (int i = 0; i < 60; i++) {
            log.add(Attempt.at(NOON.plusSeconds(i)).of("s" + i, "site-" + i + ".example", null));
        }
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void isWhereTheShortAddressesLead() {
        for (String path : new String[] {"/", "/admin", "/admin/infrastructure"}) {
            assertThat(gateway.get(path).headers().firstValue("Location").orElse(""))
                    .endsWith(LogAddress.LOG);
        }
    }

    @Test
    void showsTheNewestFiftyAndLinksToTheOlder() {
        String body = page("").body();
        assertThat(body).contains("site-59.example", "site-10.example", "Older entries");
        assertThat(body).doesNotContain("site-9.example");
    }

    @Test
    void showsAnEntryOpenWithoutJavaScript() {
        assertThat(page("?service=hostile&entry=" + FAILED.id()).body())
                .contains(
                        "An account with that username already exists on the Panel.",
                        "Delete the duplicate on the Panel, or change the username.",
                        "panel-1 answered 409 after 212 ms",
                        "aria-expanded=\"true\"");
        assertThat(page("?entry=" + FAILED.id()).body())
                .contains("The entry that this address names", "aria-expanded=\"true\"");
    }

    @Test
    void leadsToTheEntrysTrace() {
        assertThat(page("?entry=" + FAILED.id()).body())
                .contains(
                        "href=\"https://tracing.example/trace/4bf92f3577b34da6a3ce929d0e0e4736?x\"");
        assertThat(page("?entry=" + UNTRACED.id()).body()).doesNotContain("<dt>Trace</dt>");
    }

    @Test
    void saysThatANamedEntryIsGone() {
        assertThat(page("?entry=" + UUID.randomUUID()).body())
                .contains("is not in the log, or no longer");
    }

    @Test
    void escapesWhateverTheLogHolds() {
        assertThat(page("?entry=" + FAILED.id()).body())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain(HOSTILE);
        assertThat(page("?service=%3Cscript%3E").body()).doesNotContain("value=\"<script>");
    }

    @Test
    void holdsNothingThatTheSecurityPolicyForbids() {
        assertThat(page("?entry=" + FAILED.id()).body())
                .doesNotContain("<style", " style=", "onclick=", "javascript:")
                .doesNotContainPattern("<script(?![^>]* src=)");
    }

    @Test
    void marksTheFiltersInForceAndTakesEachOff() {
        String body = page("?status=success&service=site-1&when=30d").body();
        assertThat(body)
                .contains("href=\"" + LogAddress.LOG + "?service=site-1&amp;when=30d\"")
                .contains("href=\"" + LogAddress.LOG + "?status=success&amp;when=30d\"")
                .contains("href=\"" + LogAddress.LOG + "?service=site-1&amp;status=success\"")
                .contains("<option value=\"success\" selected=\"selected\">");
    }

    @Test
    void says404InPlainWords() {
        HttpResponse<String> answer = page("/" + UUID.randomUUID() + "/x");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("There is nothing at this address.");
    }

    @Test
    void answersAnAddressThatMakesNoSenseWithWords() {
        HttpResponse<String> answer = page("?status=foo&from=yesterday&colour=blue");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains(
                        "status must be one of: success, failed, not &#39;foo&#39;.",
                        "from must be a date such as 2026-11-23",
                        "There is no such field",
                        "Show all entries");
    }

    @Test
    void givesHtmxOnlyThePartItAskedFor() {
        HttpResponse<String> list = part("?status=failed&action=", "log");
        assertThat(list.body()).contains("hostile.example").doesNotContain("<nav", "<html");
        assertThat(list.headers().firstValue("HX-Push-Url"))
                .hasValue(LogAddress.LOG + "?status=failed");
        assertThat(list.headers().firstValue("Vary").orElse("")).containsIgnoringCase("HX-Target");

        HttpResponse<String> more = part("?", "more");
        assertThat(more.body()).contains("site-59.example").doesNotContain("id=\"log\"");

        HttpResponse<String> detail = part("/" + FAILED.id(), "slot");
        assertThat(detail.body()).contains("An account with that username").doesNotContain("<nav");
    }

    @Test
    void leadsFromAnEntrysAddressToThePageWithItOpen() {
        assertThat(page("/" + FAILED.id()).headers().firstValue("Location").orElse(""))
                .endsWith(LogAddress.LOG + "?entry=" + FAILED.id());
    }

    @Test
    void showsOnlyTheBeginningOfAVeryLongPayload() {
        Attempt huge =
                Attempt.at(NOON.minusSeconds(900))
                        .of("8", "huge.example", null)
                        .payloads(null, "\"" + "x".repeat(PayloadView.MAX_LENGTH * 2) + "\"");
        log.add(huge);
        String body = page("?entry=" + huge.id()).body();
        assertThat(body).contains("Only the beginning is shown");
        assertThat(body.length()).isLessThan(2 * PayloadView.MAX_LENGTH);
        log.run("delete from provisioning_log where service_id = '8'");
    }

    @Test
    void letsBrowsersKeepItsPartsForAYear() {
        String body = page("").body();
        for (String kind : new String[] {"/css/provlog-", "/js/provlog-", "/webjars/htmx.org/2"}) {
            int start = body.indexOf(kind);
            assertThat(start).as(kind).isPositive();
            String path = body.substring(start, body.indexOf('"', start));
            HttpResponse<String> file = gateway.get(path);
            assertThat(file.statusCode()).as(path).isEqualTo(200);
            assertThat(file.headers().firstValue("Cache-Control").orElse(""))
                    .contains("max-age=31536000");
        }
    }

    private static HttpResponse<String> page(String rest) {
        return RunningGateway.send(
                browser, RunningGateway.request(gateway.url(LogAddress.LOG + rest)));
    }

    private static HttpResponse<String> part(String rest, String target) {
        HttpRequest.Builder request =
                RunningGateway.request(gateway.url(LogAddress.LOG + rest))
                        .header("HX-Request", "true")
                        .header("HX-Target", target);
        return RunningGateway.send(browser, request);
    }
}
