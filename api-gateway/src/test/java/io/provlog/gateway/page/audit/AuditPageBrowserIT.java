package io.provlog.gateway.page.audit;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.provlog.gateway.SharedGateway.database;
import static io.provlog.gateway.SharedGateway.gateway;

import com.microsoft.playwright.Page;
import io.provlog.devkit.browser.BrowserPages;
import io.provlog.gateway.security.TestUsers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The Audit page in a real browser. Skipped where there is none.
@Timeout(120)
class AuditPageBrowserIT {

    /// Sixty acts of `audrey`, one an hour, that came to all that an act can come to.
    private static final String ACTS =
            """
            with act as (
                insert into gateway.audit_act (id, at, username, address, action, target, reason,
                                               detail, job_id, service_id, job_action)
                select gen_random_uuid(), now() - n * interval '1 hour', 'audrey', '192.0.2.7',
                       case when n % 3 = 0 then 'export'
                            else (array['suspend', 'create', 'replay'])[1 + n % 3] end,
                       case n % 3 when 0 then 'provisioning-log' when 1 then '10' || n
                            else gen_random_uuid()::text end,
                       case when n % 3 <> 0 then 'Invoice 203' || n || ' overdue' end,
                       case when n % 3 = 0 then 'csv, status=failed, from=2026-11-01' end,
                       case when n % 3 <> 0 then gen_random_uuid() end,
                       case when n % 3 <> 0 then '10' || n end,
                       case when n % 3 <> 0 then 'suspend' end
                  from generate_series(1, 60) n
                returning id, at)
            insert into gateway.audit_result (act_id, at, outcome)
            select id, at, (array['published', 'done', 'refused', 'not-confirmed'])
                           [1 + extract(epoch from at)::bigint / 3600 % 5]
              from act
             where extract(epoch from at)::bigint / 3600 % 5 < 4
            """;

    private BrowserPages pages;

    @BeforeEach
    void open() {
        BrowserPages.needBrowser();
        pages = BrowserPages.of(gateway().url(""), TestUsers::password);
    }

    @AfterEach
    void hasNothingToComplainAbout() {
        if (pages != null) {
            pages.close();
        }
    }

    @Test
    void tellsWhoDidWhatAndWhatCameOfIt() {
        database().run(ACTS);
        pages.look(
                "admin",
                AuditPageController.PAGE + "?user=audrey",
                "audit",
                page -> assertThat(page.locator("tbody tr")).hasCount(50));

        Page page = pages.as("admin");
        page.navigate(gateway().url(AuditPageController.PAGE));
        page.locator("#user").fill("audrey");
        page.locator("#action").selectOption("export");
        page.locator("form button:has-text('Show')").click();
        assertThat(page.locator("tbody tr")).hasCount(20);
        assertThat(page.locator("tbody tr").first())
                .containsText("csv, status=failed, from=2026-11-01");
        page.locator("[aria-label='Take off the filter Action']").click();
        assertThat(page.locator("tbody tr")).hasCount(50);
        for (String outcome :
                new String[] {"Sent", "Done", "Refused", "Not confirmed", "Unknown"}) {
            assertThat(page.locator("tbody .st:has-text('%s')".formatted(outcome)).first())
                    .isVisible();
        }
        assertThat(page.locator("tbody a:has-text('dead letter')").first()).isVisible();
        page.locator("#when").selectOption("7d");
        page.locator("form button:has-text('Show')").click();
        page.locator("a:has-text('Older acts')").click();
        assertThat(page.locator("tbody tr")).hasCount(10);
        assertThat(page.locator(".more")).containsText("That is the oldest act that matches");

        page.navigate(gateway().url(AuditPageController.PAGE + "?action=dance"));
        assertThat(page.locator("[role=alert]")).containsText("action must be one of");
        page.navigate(gateway().url(AuditPageController.PAGE + "?user=nobody"));
        assertThat(page.locator(".empty")).containsText("No act matches these filters");
    }
}
