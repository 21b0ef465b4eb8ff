package io.provlog.gateway.page.service;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.provlog.gateway.SharedGateway.database;
import static io.provlog.gateway.SharedGateway.gateway;
import static io.provlog.gateway.SharedGateway.requests;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.provlog.contract.Action;
import io.provlog.contract.ActionRequest;
import io.provlog.contract.Cause;
import io.provlog.devkit.browser.BrowserPages;
import io.provlog.gateway.RunningGateway;
import io.provlog.gateway.security.TestUsers;
import io.provlog.gateway.service.TestJob;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/// The list of services, and one service, in a real browser. Skipped where there is none. The
/// domains of these tests end in `.quill.example`; each test acts on a service of its own.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
class ServicesPageBrowserIT {

    private static final String LIST = ServicesPageController.PAGE;

    private BrowserPages pages;
    private Page page;

    @BeforeAll
    void fill() {
        BrowserPages.needBrowser();
        SampleServices.fill();
    }

    @BeforeEach
    void open() {
        pages = BrowserPages.of(gateway().url(""), TestUsers::password);
        page = pages.as("otto");
    }

    @AfterEach
    void hasNothingToComplainAbout() {
        pages.close();
    }

    @Test
    void findsServicesAsOneTypes() {
        page.navigate(gateway().url(LIST));
        page.keyboard().press("/");
        page.keyboard().type("bakery.QUILL");
        assertThat(page.locator("a.row")).hasCount(1);
        assertThat(page).hasURL(Pattern.compile("/admin/services\\?search=bakery.QUILL$"));
        assertThat(page.locator("a.row")).containsText("Suspended");
        assertThat(page.locator("a.row")).containsText("✓ succeeded");
        page.locator("#search").fill("no such service");
        assertThat(page.locator(".empty")).containsText("No service matches");
        BrowserPages.check(page, "services-none");
        page.locator(".off").click();
        assertThat(page).hasURL(Pattern.compile("/admin/services$"));

        page.navigate(gateway().url(LIST + "?search=many.quill"));
        assertThat(page.locator("a.row")).hasCount(50);
        page.locator("#more a").scrollIntoViewIfNeeded();
        assertThat(page.locator("a.row")).hasCount(60);
        assertThat(page.locator("#more")).hasText("That is the last service that matches");
        page.navigate(gateway().url(LIST + "?search=surf.quill"));
        page.locator("a.row").click();
        assertThat(page.locator("h1")).hasText("kiwi-surf.quill.example");
        assertThat(page.locator(".standing .letters")).hasText("1 open dead letter");
    }

    @Test
    void looksRightWideAndNarrowLightAndDark() {
        pages.look(
                "admin",
                LIST + "?search=.quill.example",
                "services",
                page -> assertThat(page.locator("a.row").first()).isVisible());
        pages.look(
                "admin",
                LIST + "/q-bakery",
                "service",
                page -> {
                    assertThat(page.locator(".job").first()).isVisible();
                    page.locator("summary", new Page.LocatorOptions().setHasText("Terminate"))
                            .click();
                });
        pages.look(
                "otto",
                LIST + "/q-busy",
                "service-busy",
                page -> assertThat(page.locator("#live .job").first()).isVisible());
    }

    @Test
    void followsAnActionUntilItIsDone() {
        page.navigate(gateway().url(LIST + "/q-act"));
        assertThat(page.locator(".standing")).containsText("Active");
        Locator suspend = action("suspend");
        suspend.locator("summary").click();
        suspend.locator("input[name=reason]").fill("Invoice 20431 unpaid");
        suspend.locator("form button").click();

        assertThat(page.locator("[role=status]")).containsText("Suspend was sent");
        Locator job = page.locator("#live .job");
        assertThat(job).containsText("Queued");
        assertThat(job).containsText("Asked for by otto: Invoice 20431 unpaid");
        List<ActionRequest> sent = requests("q-act");
        assertThat(sent).hasSize(1);
        assertThat(sent.getFirst().action()).isEqualTo(Action.SUSPEND);
        assertThat(sent.getFirst().requestedBy()).isEqualTo("admin:otto");

        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        TestJob row =
                TestJob.of("q-act", "act.quill.example", "Nina Keller", now)
                        .id(sent.getFirst().id())
                        .by("admin:otto", "Invoice 20431 unpaid")
                        .add();
        assertThat(job).containsText("Calling panel-1");
        row.failed(now, Cause.PANEL_UNAVAILABLE, 503, now.plus(Duration.ofMinutes(30))).add();
        assertThat(job).containsText("Retrying");
        assertThat(job.locator("[data-until]")).hasText(Pattern.compile("in 29 min \\d+ s"));
        assertThat(job.locator(".step a")).hasText("Panel unavailable");
        BrowserPages.check(page, "service-sent");
        row.succeeded(now.plusSeconds(60)).add();
        database()
                .run(
                        "update service set succeeded_action = 'suspend', succeeded_at = now() where id = 'q-act'");
        assertThat(job).containsText("Account suspended");
        assertThat(page.locator(".standing")).containsText("Suspended");
        assertThat(page.locator(".standing time")).containsText("today");
        assertThat(page.locator("#panel .folds").first()).containsText("Unsuspend");
        assertThat(page.locator("#panel .doubt")).containsText("suspended");
        assertThat(page.locator("#live[hx-get]")).hasCount(0);
        assertThat(page.locator("#timeline .job")).hasCount(2);

        job.locator(".step a").first().click();
        assertThat(page.locator(".detail .diag")).isVisible();
    }

    @Test
    void terminatesOnlyWhereTheDomainIsTyped() {
        page.navigate(gateway().url(LIST + "/q-end"));
        Locator terminate = action("terminate");
        terminate.locator("summary").click();
        assertThat(terminate).containsText("Deletes the account of end.quill.example");
        terminate.locator("input[name=reason]").fill("Contract cancelled");
        terminate.locator("input[name=confirm]").fill("end.quill");
        terminate.locator("form button").click();
        assertThat(terminate.locator(".wrong")).containsText("end.quill.example");
        assertThat(terminate.locator("input[name=reason]")).hasValue("Contract cancelled");
        BrowserPages.check(page, "service-refused");
        assertThat(requests("q-end")).isEmpty();
        terminate.locator("input[name=confirm]").fill("end.quill.example");
        terminate.locator("form button").click();
        assertThat(page.locator("#live .job")).containsText("Terminate");

        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        TestJob dead =
                TestJob.of("q-end", "end.quill.example", null, now)
                        .id(requests("q-end").getFirst().id())
                        .action(Action.TERMINATE)
                        .by("admin:otto", "Contract cancelled")
                        .failed(now, Cause.FORBIDDEN, 403, null)
                        .add();
        assertThat(page.locator("#live .job .st")).containsText("Dead letter");
        dead.letter("'open', null, null, null, null, null");
        assertThat(page.locator("#live .diag")).containsText(Cause.FORBIDDEN.fix());
        assertThat(page.locator("#live .diag .acts a"))
                .hasAttribute("href", Pattern.compile("/admin/infrastructure/dead-letters/.{36}"));
        assertThat(page.locator(".standing .letters")).hasText("1 open dead letter");
    }

    @Test
    void makesOneJobOfAFormThatIsSentTwice() {
        HttpClient otto = gateway().loggedIn("otto", TestUsers.password("otto"));
        String form = body(otto, LIST + "/q-twice");
        Map<String, String> fields = order("suspend", "Unpaid");
        HttpResponse<String> first = post(otto, form, fields);
        assertThat(first.statusCode()).isEqualTo(302);
        assertThat(post(otto, form, fields).headers().map().get("Location"))
                .isEqualTo(first.headers().map().get("Location"));
        assertThat(post(otto, form, order("suspend", "Another reason")).body())
                .contains("This form was sent before, with another reason")
                .contains("value=\"Another reason\"");
        assertThat(requests("q-twice").stream().map(ActionRequest::id).distinct()).hasSize(1);
    }

    @Test
    void saysWhatIsMissing() {
        HttpClient otto = gateway().loggedIn("otto", TestUsers.password("otto"));
        String form = body(otto, LIST + "/q-none");
        assertThat(form).contains("told this service&#39;s username and package so far");
        assertThat(post(otto, form, order("create", "Again")).body())
                .contains("Too little is known of this service (service.username: required");
        assertThat(post(otto, form, order("suspend", " ")).body()).contains("Reason is required.");
        assertThat(post(otto, form, order("reboot", "x")).body()).contains("must be one of");
        assertThat(requests("q-none")).isEmpty();
    }

    @Test
    void showsViewersWhatGoesOnAndLetsThemDoNothing() {
        HttpClient vera = gateway().loggedIn("vera", TestUsers.password("vera"));
        String seen = body(vera, LIST + "/q-none");
        assertThat(seen).contains("Time line").doesNotContain("/actions");
        assertThat(post(vera, body(vera, LIST), order("suspend", "x")).statusCode()).isEqualTo(403);
        assertThat(
                        RunningGateway.send(
                                        vera,
                                        RunningGateway.request(gateway().url(LIST + "/nobody")))
                                .statusCode())
                .isEqualTo(404);
    }

    @Test
    void goesBackToTheOldest() {
        page.navigate(gateway().url(LIST + "/q-old"));
        assertThat(page.locator(".job")).hasCount(20);
        page.locator("#more a").scrollIntoViewIfNeeded();
        assertThat(page.locator(".job")).hasCount(40);
        page.locator("#more a").scrollIntoViewIfNeeded();
        assertThat(page.locator(".job")).hasCount(45);
        assertThat(page.locator("#more")).hasText("That is the oldest that the log has");
        assertThat(page.locator(".job").last()).containsText("Reason 0");
    }

    private Locator action(String name) {
        return page.locator("details:has(input[value=%s])".formatted(name));
    }

    private static Map<String, String> order(String action, String reason) {
        return Map.of(
                "action", action, "reason", reason, "key", "00000000-0000-4000-8000-00000000a0a0");
    }

    private static String body(HttpClient browser, String path) {
        return RunningGateway.send(browser, RunningGateway.request(gateway().url(path))).body();
    }

    private static HttpResponse<String> post(
            HttpClient browser, String page, Map<String, String> fields) {
        String service = page.contains("q-twice") ? "/q-twice" : "/q-none";
        return RunningGateway.send(
                browser,
                RunningGateway.form(gateway().url(LIST + service + "/actions"), page, fields));
    }
}
