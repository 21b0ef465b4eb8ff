package io.provlog.gateway.page.retention;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.provlog.gateway.SharedGateway.database;
import static io.provlog.gateway.SharedGateway.gateway;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.provlog.devkit.browser.BrowserPages;
import io.provlog.gateway.Attempt;
import io.provlog.gateway.security.TestUsers;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The Retention page in a real browser. Skipped where there is none.
@Timeout(120)
class RetentionPageBrowserIT {

    private static final String RUNS =
            """
            insert into prune_run (state, started_at, finished_at, days, cutoff, started_by, entries,
                                   partitions, problem)
            values ('failed', now() - interval '9 days', now() - interval '9 days', 60, now(),
                    'jane@ops-laptop', 0, 0, 'The connection to the database was lost'),
                   ('done', now() - interval '2 hours', now() - interval '119 minutes', 45, now(),
                    'schedule@log-writer-1', 96204, 1, null)
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
    void tellsHowLargeTheLogIsAndHowToPruneIt() {
        Instant now = Instant.now();
        for (int week = 0; week < 20; week++) {
            database()
                    .add(
                            Attempt.at(now.minus(Duration.ofDays(7L * week)))
                                    .of("rt-1", "rt-1.retention", null));
        }
        database().run("delete from prune_run");
        Page page = pages.as("vera");
        page.navigate(gateway().url(RetentionPageController.PAGE));
        assertThat(page.locator("#now")).hasText("./provlog prune --days=90");
        assertThat(page.locator("main")).containsText("Nothing was pruned yet");

        database().run(RUNS);
        pages.look(
                "vera",
                RetentionPageController.PAGE,
                "retention",
                look -> assertThat(look.locator("#runs-title + section tbody tr")).hasCount(2));
        page = pages.as("vera");
        page.navigate(gateway().url(RetentionPageController.PAGE));
        assertThat(page.locator("main")).containsText("pruned once a day: 45 days are kept");
        assertThat(row(page, "jane@ops-laptop"))
                .containsText("The connection to the database was lost");
        assertThat(row(page, "the log-writer, by itself"))
                .containsText("96,204 entries, with 1 whole week");

        page.locator("#days").fill("30");
        page.locator("form button:has-text('Show the command')").click();
        assertThat(page.locator("#now")).hasText("./provlog prune --days=30");
        assertThat(page.locator("#cron")).containsText("prune --days=30 --password-file");
        assertThat(page.locator("#prune"))
                .containsText(Pattern.compile("goes: about [\\d,]+ entries"));
        page.navigate(gateway().url(RetentionPageController.PAGE + "?days=0"));
        assertThat(page.locator("#days-problem")).containsText("whole number from 1 to 36500");
    }

    private static Locator row(Page page, String text) {
        return page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText(text));
    }
}
