package io.provlog.devkit.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A gateway's pages in a real browser, which all tests of a JVM share. A test that asks for them
/// is skipped where there is no browser. Whatever a page complains about on its console, and every
/// request to another host, fails the test when it closes this.
public final class BrowserPages implements AutoCloseable {

    private static final Path CHROMIUM =
            Path.of(Objects.requireNonNullElse(System.getenv("CHROMIUM"), "/usr/bin/chromium"));
    private static final Path SHOTS = Path.of("target/screenshots");
    private static final List<String> ARGUMENTS =
            List.of(
                    "--headless=new",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync");
    private static final int PATIENCE_MS = 20_000;

    private static @Nullable Browser browser;

    private final String url;
    private final UnaryOperator<String> passwords;
    private final List<String> complaints = new ArrayList<>();
    private final Map<String, String> sessions = new ConcurrentHashMap<>();
    private @Nullable BrowserContext context;

    private BrowserPages(String url, UnaryOperator<String> passwords) {
        this.url = url;
        this.passwords = passwords;
    }

    /// Skips the test where there is no browser; call it before a gateway is started.
    public static void needBrowser() {
        assumeTrue(
                Files.isExecutable(CHROMIUM),
                "No browser at %s: install chromium or set CHROMIUM".formatted(CHROMIUM));
    }

    /// The pages of a gateway that runs.
    ///
    /// @param url its address, without a slash at the end
    /// @param passwords of users by their names
    public static BrowserPages of(String url, UnaryOperator<String> passwords) {
        needBrowser();
        return new BrowserPages(url, passwords);
    }

    private static synchronized Browser browser() {
        if (browser == null) {
            Playwright playwright =
                    Playwright.create(
                            new Playwright.CreateOptions()
                                    .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close, "browser-stop"));
            PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
            browser =
                    playwright
                            .chromium()
                            .launch(
                                    new BrowserType.LaunchOptions()
                                            .setExecutablePath(CHROMIUM)
                                            .setArgs(ARGUMENTS));
        }
        return browser;
    }

    /// A wide, light page of somebody who is logged in, in the time zone of Berlin.
    public Page as(String user) {
        return as(user, 1440, ColorScheme.LIGHT);
    }

    /// A page of somebody who is logged in. Ends the one before.
    public Page as(String user, int width, ColorScheme scheme) {
        Page page =
                open(
                        options(width, scheme)
                                .setStorageState(sessions.computeIfAbsent(user, this::logIn)));
        return page;
    }

    /// A page of nobody yet. Ends the one before.
    public Page open(Browser.NewContextOptions options) {
        closeContext();
        context = browser().newContext(options);
        Page page = context.newPage();
        page.setDefaultTimeout(PATIENCE_MS);
        page.onConsoleMessage(message -> {
            if (!message.type().equals("log")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.onRequest(request -> {
            if (!URI.create(request.url()).getHost().equals("localhost")) {
                complaints.add("Request to " + request.url());
            }
        });
        return page;
    }

    /// Width and scheme, in the time zone of Berlin.
    public static Browser.NewContextOptions options(int width, ColorScheme scheme) {
        return new Browser.NewContextOptions()
                .setViewportSize(width, width > 1000 ? 900 : 844)
                .setColorScheme(scheme)
                .setTimezoneId("Europe/Berlin");
    }

    private String logIn(String user) {
        Page page = open(options(1440, ColorScheme.LIGHT));
        logIn(page, user);
        return Objects.requireNonNull(context).storageState();
    }

    /// Fills in the login form, and waits for the page behind it.
    public void logIn(Page page, String user) {
        page.navigate(url + "/login");
        page.locator("#username").fill(user);
        page.locator("#password").fill(passwords.apply(user));
        page.locator("form button").click();
        PlaywrightAssertions.assertThat(page.locator("nav")).isVisible();
    }

    /// Opens a page light and dark, wide and on a phone; takes a picture of each, and finds nothing
    /// that axe-core complains about, nor anything wider than the screen.
    ///
    /// @param name what the pictures in `target/screenshots` are called
    /// @param ready waits until there is all that is to be looked at
    public void look(String user, String path, String name, Consumer<Page> ready) {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (int width : List.of(1440, 390)) {
                Page page = as(user, width, scheme);
                page.navigate(url + path);
                ready.accept(page);
                check(page, "%s-%d-%s".formatted(name, width, scheme).toLowerCase(Locale.ROOT));
            }
        }
    }

    /// Takes a picture of a page as it is now, and checks it as `look` does.
    public static void check(Page page, String name) {
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(SHOTS.resolve(name + ".png")));
        Object fits = page.evaluate("document.documentElement.scrollWidth <= innerWidth");
        assertThat(fits).as("%s fits the screen", name).isEqualTo(true);
        List<Rule> violations = new AxeBuilder(page).analyze().getViolations();
        assertThat(violations).as("what axe-core finds on %s", name).isEmpty();
    }

    @Override
    public void close() {
        closeContext();
        assertThat(complaints).isEmpty();
    }

    private void closeContext() {
        if (context != null) {
            context.close();
            context = null;
        }
    }
}
