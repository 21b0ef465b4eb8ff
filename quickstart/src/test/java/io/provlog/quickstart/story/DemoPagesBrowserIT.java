package io.provlog.quickstart.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.provlog.devkit.browser.BrowserPages;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Every page of `provlog demo` in a real browser, with the demo's own data. Makes the pictures for
/// the README: `-Dpictures=../docs/images`. Skipped where there is no browser.
@Timeout(300)
class DemoPagesBrowserIT {

    private static final String LOG = "/admin/infrastructure/provisioning-log";
    private static final String LETTERS = "/admin/infrastructure/dead-letters";
    private static final List<String> PAGES =
            List.of(
                    "/admin/overview?range=1h",
                    "/admin/services",
                    LOG,
                    LETTERS,
                    "/admin/infrastructure/servers",
                    "/admin/settings/users",
                    "/admin/settings/audit",
                    "/admin/settings/retention");
    private static final Duration LIMIT = Duration.ofSeconds(90);

    @TempDir private Path temp;

    private @Nullable Process demo;
    private BrowserPages pages;
    private String url = "";

    @BeforeEach
    void start() throws Exception {
        BrowserPages.needBrowser();
        var child =
                new Child(
                        "demo",
                        temp.resolve("data"),
                        List.of("provlog.retry.delays=1s,2s"),
                        Map.of());
        demo = child.start();
        url = "http://localhost:" + child.gateway;
        String password = child.password();
        pages = BrowserPages.of(url, user -> password);
    }

    @AfterEach
    void stop() {
        if (demo != null) {
            pages.close();
            demo.destroy();
            demo.onExit().join();
        }
    }

    @Test
    void isWorthLookingAt() throws Exception {
        Page page = pages.as("admin");
        Awaitility.await("a few kinds of dead letters")
                .atMost(LIMIT)
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> {
                    page.navigate(url + LETTERS);
                    return page.locator("main article").count() >= 4;
                });
        for (String path : PAGES) {
            page.navigate(url + path);
            assertThat(page.locator("main h1")).isVisible();
            String name = path.replaceAll(".*/|\\?.*", "");
            BrowserPages.check(page, "demo-" + name);
            picture(page, name);
        }
        page.navigate(url + LOG + "?cause=package-not-found");
        page.locator("a.row").first().click();
        assertThat(page.locator(".detail .diag")).isVisible();
        picture(page, "entry");
    }

    @Test
    void carriesOutAnActionToItsEnd() throws Exception {
        Page page = pages.as("admin");
        page.navigate(url + LOG + "?status=success&action=create&server=panel-1");
        Awaitility.await("a first account")
                .atMost(LIMIT)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> page.reload() != null && page.locator("a.row").count() > 0);
        page.locator("a.row").first().click();
        page.getByText("Open service").click();
        Locator suspend = page.locator("details.fold").filter(named("Suspend")).first();
        suspend.locator("summary").click();
        suspend.locator("input[name=reason]").fill("Invoice 20431 unpaid");
        suspend.locator("form button").click();
        assertThat(page.locator("#live .job").first()).containsText("Account suspended");
        picture(page, "service");
    }

    private static Locator.FilterOptions named(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    /// As much as fits a screen.
    private static void picture(Page page, String name) {
        String folder = System.getProperty("pictures");
        if (folder != null) {
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(folder, name + ".png")));
        }
    }
}
