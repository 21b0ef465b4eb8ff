package io.provlog.gateway.openapi;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.provlog.gateway.RunningGateway;
import io.provlog.gateway.SharedGateway;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The API's page in a real browser, under the policy that the gateway sends with it. Skipped where
/// there is none.
@Timeout(120)
class DescriptionBrowserIT {

    private static final Path CHROMIUM =
            Path.of(Objects.requireNonNullElse(System.getenv("CHROMIUM"), "/usr/bin/chromium"));

    @Test
    void showsEveryCallAndLetsOneTryToRead() {
        assumeTrue(
                Files.isExecutable(CHROMIUM),
                "No browser at %s: install chromium or set CHROMIUM".formatted(CHROMIUM));
        RunningGateway gateway = SharedGateway.gateway();
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
        try (Playwright playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))) {
            Page page =
                    playwright
                            .chromium()
                            .launch(
                                    new BrowserType.LaunchOptions()
                                            .setExecutablePath(CHROMIUM)
                                            .setArgs(List.of("--no-sandbox", "--disable-gpu")))
                            .newPage();
            List<String> complaints = new ArrayList<>();
            page.onConsoleMessage(message -> complaints.add(message.text()));
            page.onPageError(complaints::add);
            page.navigate(gateway.url("/login"));
            page.fill("[name=username]", "admin");
            page.fill("[name=password]", RunningGateway.PASSWORD);
            page.click("form button");
            page.navigate(gateway.url("/swagger-ui/index.html"));

            assertThat(page.locator(".info .title")).containsText("Provlog");
            assertThat(page.locator(".opblock")).hasCount(DescriptionIT.calls().toList().size());

            page.click("#operations-Servers-servers .opblock-summary-control");
            page.click("#operations-Servers-servers .try-out__btn");
            page.click("#operations-Servers-servers .execute");
            assertThat(page.locator("#operations-Servers-servers .live-responses-table .response"))
                    .containsText("200");
            page.screenshot(
                    new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/api.png")));
            assertThat(complaints).isEmpty();
        }
    }
}
