package io.provlog.gateway.page.log;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.provlog.devkit.browser.BrowserPages;
import io.provlog.gateway.Attempt;
import io.provlog.gateway.RunningGateway;
import io.provlog.gateway.SharedGateway;
import io.provlog.gateway.security.TestUsers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// New entries in a real browser, of a real broker. Skipped where there is no browser.
@Timeout(120)
class LivePageBrowserIT {

    @Test
    void tellsOfNewEntriesWithoutMovingWhatOneReads() {
        BrowserPages.needBrowser();
        RunningGateway gateway = SharedGateway.gateway();
        try (BrowserPages pages = BrowserPages.of(gateway.url(""), TestUsers::password)) {
            happens("first.live.example");
            Page page = pages.as("vera");
            page.waitForResponse(
                    answer -> answer.url().contains("/api/events"),
                    () -> page.navigate(gateway.url(LogAddress.LOG + "?service=live.example")));
            Locator rows = page.locator("a.row");
            assertThat(rows).hasCount(1);
            double before = rows.first().boundingBox().y;

            happens("second.live.example");
            happens("elsewhere.example");
            happens("third.live.example");
            Locator bar = page.locator("#new");
            assertThat(bar).hasText("2 new entries");
            assertThat(rows).hasCount(1);
            org.assertj.core.api.Assertions.assertThat(rows.first().boundingBox().y)
                    .isEqualTo(before);

            bar.click();
            assertThat(rows).hasCount(3);
            assertThat(rows.first()).containsText("third.live.example");
            assertThat(rows.first()).isFocused();
            assertThat(bar).isHidden();
        }
    }

    private static void happens(String domain) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Attempt attempt = Attempt.at(now).of(domain, domain, null);
        SharedGateway.probe().send(attempt.outcome());
        SharedGateway.database().add(attempt);
    }
}
