package io.provlog.gateway.page.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.provlog.contract.Cause;
import io.provlog.devkit.browser.BrowserPages;
import io.provlog.gateway.Attempt;
import io.provlog.gateway.LogDatabase;
import io.provlog.gateway.RunningGateway;
import io.provlog.gateway.security.TestUsers;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The Servers page in a real browser. Skipped where there is none.
@Timeout(180)
class ServersPageBrowserIT {

    private static final String SERVER =
            """
            insert into panel_server (name, worker, api_url, announced_at, tested_at, answers, took_ms,
                                      http_status, cause, likely_cause, fix, detail, held_since,
                                      held_cause, waiting_services)
            values
            """;

    private final LogDatabase log = LogDatabase.create();
    private RunningGateway gateway;
    private BrowserPages pages;
    private Page page;

    @BeforeEach
    void start() {
        BrowserPages.needBrowser();
        gateway = RunningGateway.on(log, "--spring.kafka.bootstrap-servers=localhost:1");
        pages = BrowserPages.of(gateway.url(""), TestUsers::password);
        page = pages.as("admin");
        page.navigate(gateway.url(ServersPageController.PAGE));
    }

    @AfterEach
    void stop() {
        if (gateway != null) {
            pages.close();
            gateway.close();
        }
    }

    @Test
    void showsWhichServersAnswerAndWhatToDo() {
        assertThat(page.locator(".empty")).containsText("No worker has told of a Panel server yet");

        log.run(SERVER + answers("panel-1", "https://panel-1.example.com:8443"));
        log.run(SERVER + fails());
        log.run(SERVER + held());
        log.run(
                SERVER
                        + "('panel-4', 'w', 'https://panel-4', now(), null, null, null, null, null,"
                        + " null, null, null, null, null, null)");
        log.add(
                Attempt.at(Instant.now()).on("panel-2").failed(Cause.UNAUTHORIZED, 401, "{}"),
                Attempt.at(Instant.now()).on("panel-2").failed(Cause.FORBIDDEN, 403, "{}"));
        pages.look(
                "admin",
                ServersPageController.PAGE,
                "servers",
                page -> assertThat(page.locator(".server")).hasCount(4));
        page = pages.as("admin");
        page.navigate(gateway.url(ServersPageController.PAGE));
        assertThat(row("panel-1")).containsText("Yes");
        assertThat(row("panel-2")).containsText("Unauthorized");
        assertThat(row("panel-2")).containsText("Enter the server's API token again");
        assertThat(row("panel-2").locator(".fails")).containsText("2 Forbidden 1, Unauthorized 1");
        assertThat(row("panel-3")).containsText("connection refused, 118 services wait");
        assertThat(row("panel-4")).containsText("Not tested");

        page.navigate(
                gateway.url(ServersPageController.PAGE)
                        + "?asked=panel-4&at="
                        + Instant.now().toEpochMilli());
        assertThat(row("panel-4")).containsText("Testing");
        log.run(
                "update panel_server set tested_at = now(), answers = true, took_ms = 9,"
                        + " http_status = 200, detail = '200' where name = 'panel-4'");
        assertThat(row("panel-4")).containsText("Yes");

        row("panel-1").locator("button").click();
        assertThat(page.locator("[role=alert]")).containsText("Kafka does not answer");
        row("panel-2").locator(".fails a").click();
        assertThat(page.locator("h1")).hasText("Provisioning Log");
        assertThat(page.locator(".entry")).hasCount(2);
    }

    private Locator row(String server) {
        return page.locator(".server").filter(new Locator.FilterOptions().setHasText(server));
    }

    private static String answers(String name, String url) {
        return "('%s', 'w', '%s', now(), now(), true, 17, 200, null, null, null, '200', null, null, null)"
                .formatted(name, url);
    }

    private static String fails() {
        return "('panel-2', 'w', 'https://panel-2.hosting.example.com/provisioning/api', now(), now(),"
                + " false, 45, 401, 'unauthorized', 'The server''s api-token is wrong',"
                + " 'Enter the server''s API token again', '401 unauthorized: Invalid API token',"
                + " null, null, null)";
    }

    private static String held() {
        return "('panel-3', 'w', 'http://10.0.0.3:8090', now(), now() - interval '2 days', true, 17,"
                + " 200, null, null, null, '200', now() - interval '20 minutes',"
                + " 'connection-refused', 118)";
    }
}
