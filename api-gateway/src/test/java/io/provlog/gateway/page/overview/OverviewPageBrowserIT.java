package io.provlog.gateway.page.overview;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.provlog.devkit.browser.BrowserPages;
import io.provlog.gateway.Attempt;
import io.provlog.gateway.LogDatabase;
import io.provlog.gateway.RunningGateway;
import io.provlog.gateway.deadletter.Letter;
import io.provlog.gateway.security.TestUsers;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The Overview in a real browser. Skipped where there is none.
@Timeout(180)
class OverviewPageBrowserIT {

    /// Two days on four servers, one attempt a minute: each seventeenth fails, in four ways, and
    /// one of 289 for good. The last is three minutes ago.
    private static final String ATTEMPTS =
            """
            insert into provisioning_log (id, job_id, service_id, domain, action, status, attempt,
                   attempted_at, max_attempts, cause, http_status, finished_at, duration_ms, server,
                   next, next_attempt_at, worker)
            select gen_random_uuid(), gen_random_uuid(), '1042', 'example.com', 'create',
                   case when cause is null then 'success' else 'failed' end,
                   case when final then 3 when n % 19 = 0 then 2 else 1 end, at, 3, cause, 200, at,
                   180 + (n * 397) % 900 * (n % 4 + 1) + case when n % 90 = 0 then 14000 else 0 end,
                   'panel-' || n % 4 + 1,
                   case when cause is null then 'done' when final then 'dead-letter' else 'retry' end,
                   case when cause is not null and not final then at + interval '60 s' end, 'worker-1'
              from (select n, now() - n * interval '1 minute' as at, n % 289 = 0 as final,
                           case when n % 17 <> 0 then null
                                else (array['package-not-found', 'connection-refused',
                                            'unauthorized', 'gateway-timeout', 'panel-error',
                                            'rate-limited', 'account-exists'])
                                     [1 + n / 17 % 7 * (n / 17 % 3) % 7] end as cause
                      from generate_series(3, 2880) n) made
            """;

    private static final String JOBS =
            """
            insert into job (job_id, service_id, action, state, attempts, queued_at, ended_at)
            select job_id, service_id, action,
                   case next when 'done' then 'succeeded' else 'dead-lettered' end, attempt,
                   attempted_at, finished_at
              from provisioning_log where next <> 'retry'
            """;

    private static final String WAITING =
            """
            insert into job (job_id, service_id, action, state, attempts, queued_at)
            select gen_random_uuid(), 'waits-' || n, 'suspend', 'queued', 0,
                   now() - n * interval '25 minutes'
              from generate_series(1, 3) n
            """;

    private static final String SERVERS =
            """
            insert into panel_server (name, worker, api_url, announced_at, tested_at, answers, took_ms,
                                      cause, likely_cause, fix, detail, held_since, held_cause,
                                      waiting_services)
            values ('panel-2', 'w', 'https://panel-2', now(), now(), false, 45, 'unauthorized',
                    'The server''s api-token is wrong', 'Enter the server''s API token again', '401',
                    null, null, null),
                   ('panel-3', 'w', 'https://panel-3', now(), now(), true, 17, null, null, null, '200',
                    now() - interval '20 minutes', 'connection-refused', 118)
            """;

    private final LogDatabase log = LogDatabase.create();
    private RunningGateway gateway;
    private BrowserPages pages;

    @BeforeEach
    void start() {
        BrowserPages.needBrowser();
        gateway = RunningGateway.on(log, "--spring.kafka.bootstrap-servers=localhost:1");
        pages = BrowserPages.of(gateway.url(""), TestUsers::password);
    }

    @AfterEach
    void stop() {
        if (gateway != null) {
            pages.close();
            gateway.close();
        }
    }

    @Test
    void tellsHowTheWorkGoesAndWhatNeedsAPerson() {
        Page page = pages.as("admin");
        page.navigate(gateway.url(OverviewPageController.PAGE + "?range=1h"));
        assertThat(page.locator("#figures")).containsText("no action has ended");
        assertThat(page.locator("#needs")).containsText("Nothing needs a person");
        pages.look(
                "admin",
                OverviewPageController.PAGE,
                "overview-empty",
                empty -> assertThat(empty.locator("#needs li")).hasCount(1));

        fill();
        pages.look(
                "admin",
                OverviewPageController.PAGE + "?range=7d",
                "overview",
                filled -> {
                    assertThat(filled.locator(".uplot")).hasCount(3);
                    assertThat(filled.locator("#needs li")).hasCount(5);
                });

        page = pages.as("admin", 1440, ColorScheme.LIGHT);
        page.navigate(gateway.url(OverviewPageController.PAGE + "?range=7d"));
        assertThat(figure(page, "Success rate")).hasText("99.6 %");
        assertThat(figure(page, "Attempts needed")).hasText("1.05");
        assertThat(figure(page, "Waiting now")).hasText("3");
        assertThat(page.locator("#jump")).hasText("5 things need a person");
        tellsNumbersOnHover(page);
        keepsItselfUpToDate(page);
        leadsToWhereThingsAreDone(page);
    }

    /// As it does by itself now and then.
    private void keepsItselfUpToDate(Page page) {
        log.run(
                "update panel_server set held_since = now() - interval '9 days'"
                        + " where held_since is not null");
        page.evaluate("htmx.trigger('main', 'refresh')");
        assertThat(page.locator("#needs li").first().locator("time"))
                .hasText(Pattern.compile("\\d+ \\w{3,4} \\d\\d:\\d\\d:\\d\\d"));
        assertThat(page.locator(".uplot")).hasCount(3);
        assertThat(page.locator("#outcomes-rows tbody tr").last()).isVisible();
    }

    private void fill() {
        Instant now = Instant.now();
        // Make the partitions.
        log.add(Attempt.at(now.minus(Duration.ofDays(6))), Attempt.at(now.minusSeconds(60)));
        log.run(ATTEMPTS);
        log.run(JOBS);
        log.run(WAITING);
        log.run(SERVERS);
        for (int i = 0; i < 3; i++) {
            Letter.of("letter-" + i, now.minus(Duration.ofHours(i)).toString())
                    .cause("package-not-found")
                    .add(log);
        }
        Letter.of("letter-9", now.toString()).cause("account-exists").on("panel-4").add(log);
    }

    private static Locator figure(Page page, String name) {
        return page.locator("#figures dl")
                .filter(new Locator.FilterOptions().setHasText(name))
                .locator("dd")
                .first();
    }

    private static void tellsNumbersOnHover(Page page) {
        Locator plot = page.locator("[data-kind=stack]").first();
        Locator legend = plot.locator(".u-legend");
        assertThat(legend).containsText("In all");
        plot.locator(".u-over").hover();
        assertThat(legend)
                .containsText(Pattern.compile("\\d\\d:00.*Succeeded\\s*\\d+.*Failed\\s*\\d+"));

        Locator latency = page.locator("[data-kind=latency]");
        latency.locator(".u-over").hover();
        assertThat(latency.locator(".u-legend"))
                .containsText(Pattern.compile("panel-\\d, \\d+ answers.*p50\\s?[\\d.]+ m?s"));

        page.locator("#outcomes-rows")
                .locator("xpath=ancestor::details")
                .locator("summary")
                .click();
        assertThat(page.locator("#outcomes-rows tbody tr").last()).isVisible();
    }

    private static void leadsToWhereThingsAreDone(Page page) {
        Locator needs = page.locator("#needs li");
        assertThat(needs.first()).containsText("panel-3 is held: connection refused since");
        assertThat(needs.first()).containsText("118 services wait for it");
        assertThat(needs.nth(1)).containsText("panel-2: the server's api-token is wrong");
        assertThat(needs.nth(2)).containsText("3 jobs wait, the oldest for service waits-3");
        assertThat(needs.nth(2).locator("a")).hasAttribute("href", "/admin/services/waits-3");
        assertThat(needs.nth(3))
                .containsText("Package not found on panel-1: 3 dead letters, 3 services");
        assertThat(needs.nth(3).locator("a"))
                .hasAttribute(
                        "href",
                        "/admin/infrastructure/dead-letters?cause=package-not-found&server=panel-1");
        page.locator(".plot a:has-text('Failed ones')").click();
        assertThat(page.locator("h1")).hasText("Provisioning Log");
    }
}
