package io.provlog.gateway.openapi;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import io.provlog.devkit.browser.BrowserPages;
import io.provlog.gateway.RunningGateway;
import io.provlog.gateway.SharedGateway;
import io.provlog.gateway.security.TestUsers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The API's page in a real browser, under the policy that the gateway sends with it. Skipped where
/// there is none.
@Timeout(120)
class DescriptionBrowserIT {

    @Test
    void showsEveryCallAndLetsOneTryToRead() {
        BrowserPages.needBrowser();
        RunningGateway gateway = SharedGateway.gateway();
        try (BrowserPages pages = BrowserPages.of(gateway.url(""), TestUsers::password)) {
            Page page = pages.as("admin");
            page.navigate(gateway.url("/swagger-ui/index.html"));

            assertThat(page.locator(".info .title")).containsText("Provlog");
            assertThat(page.locator(".opblock")).hasCount(DescriptionIT.calls().toList().size());

            page.click("#operations-Servers-servers .opblock-summary-control");
            page.click("#operations-Servers-servers .try-out__btn");
            page.click("#operations-Servers-servers .execute");
            assertThat(page.locator("#operations-Servers-servers .live-responses-table .response"))
                    .containsText("200");
        }
    }
}
