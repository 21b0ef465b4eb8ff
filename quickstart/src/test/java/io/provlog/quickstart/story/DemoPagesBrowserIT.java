package io.provlog.quickstart.story;

import io.provlog.devkit.browser.BrowserPages;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Every page of `provlog demo` in a real browser, with the demo's own data. Makes the pictures for
/// the README: `-Dpictures=../docs/images`. Skipped where there is no browser.
@Timeout(300)
class DemoPagesBrowserIT {

    private static final String LOG = "/admin/infrastructure/provisioning-log";
    private static final String LETTERS = "/admin/infrastructure/dead-letters";
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
            demo.destroyForcibly().onExit().join();
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
        pages.look("admin", "/admin/overview", "demo-overview", ready("main h1"));
        pages.look("admin", "/admin/services", "demo-services", ready("a.row"));
        pages.look("admin", LOG, "demo-log", ready("a.row"));
        pages.look("admin", LETTERS, "demo-dead-letters", ready("main article"));
        pages.look("admin", "/admin/infrastructure/servers", "demo-servers", ready(".server"));
        pages.look("admin", "/admin/settings/users", "demo-users", ready("main table"));
        pages.look("admin", "/admin/settings/audit", "demo-audit", ready("main h1"));
        pages.look("admin", "/admin/settings/retention", "demo-retention", ready("main h1"));
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

    private static Consumer<Page> ready(String selector) {
        return page -> assertThat(page.locator(selector).first()).isVisible();
    }

    /// As much as fits a screen.
    private static void picture(Page page, String name) {
        String folder = System.getProperty("pictures");
        if (folder != null) {
            page.screenshot(
                    new Page.ScreenshotOptions().setPath(Path.of(folder, name + ".png")));
        }
    }
}
