package io.provlog.quickstart.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.provlog.devkit.browser.BrowserPages;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.jspecify.annotations.Nullable;

/// Every page of `provlog demo` in a real browser, with the demo's own data. Makes the pictures for
/// the README: `-Dpictures=../docs/images`. Skipped where there is no browser.
@Timeout(300)
class DemoPagesBrowserIT {

    private static final int ENOUGH_ENTRIES = 40;

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
}
