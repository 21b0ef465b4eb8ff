package io.provlog.gateway.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import io.provlog.gateway.LogDatabase;
import io.provlog.gateway.RunningGateway;
import io.provlog.gateway.SampleLog;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/// The page's story in a real browser. Skipped where there is none.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class LogPageBrowserIT {

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

    private final List<String> complaints = new ArrayList<>();
    private RunningGateway gateway;
    private Playwright playwright;
    private Browser browser;
    private BrowserContext context;
    private Page page;

    @BeforeAll
    void start() throws Exception {
        assumeTrue(
                Files.isExecutable(CHROMIUM),
                "No browser at %s: install chromium or set CHROMIUM".formatted(CHROMIUM));
        Files.createDirectories(SHOTS);
        LogDatabase log = LogDatabase.create();
        SampleLog.fill(log, Instant.now());
        gateway = RunningGateway.on(log);
        playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(CHROMIUM)
                                        .setArgs(ARGUMENTS));
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
    }

    @AfterAll
    void stop() {
        if (gateway != null) {
            gateway.close();
            playwright.close();
        }
    }

    @BeforeEach
    void openWide() {
        complaints.clear();
        open(1440, ColorScheme.LIGHT);
    }

    private void open(int width, ColorScheme scheme) {
        context =
                browser.newContext(
                        new Browser.NewContextOptions()
                                .setViewportSize(width, width > 1000 ? 900 : 844)
                                .setColorScheme(scheme)
                                .setTimezoneId("Europe/Berlin"));
        page = context.newPage();
        page.setDefaultTimeout(20_000);
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
    }

    @AfterEach
    void hasNothingToComplainAbout() {
        context.close();
        assertThat(complaints).isEmpty();
    }

    @Test
    void looksRightWideAndNarrowLightAndDark() {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (int width : List.of(1440, 390)) {
                context.close();
                open(width, scheme);
                page.navigate(gateway.url("/login"));
                shoot("login", width, scheme);
                logIn();
                row("harbour-dental.co.uk");
                shoot("log", width, scheme);
                row("northwind-bakery.com").click();
                PlaywrightAssertions.assertThat(page.locator(".diag")).isVisible();
                shoot("open", width, scheme);
                assertThat(
                                (Boolean)
                                        page.evaluate(
                                                "document.documentElement.scrollWidth <= innerWidth"))
                        .isTrue();
                page.navigate(gateway.url(PageAddress.LOG + "?service=nobody"));
                shoot("none", width, scheme);
            }
        }
    }

    @Test
    void tellsTheStoryOfAFailure() {
        logIn();
        row("northwind-bakery.com").click();
        Locator detail = page.locator(".detail");
        PlaywrightAssertions.assertThat(detail)
                .containsText("The package name differs from the Panel's.");
        PlaywrightAssertions.assertThat(detail.locator(".step")).hasCount(3);
        PlaywrightAssertions.assertThat(detail.locator(".step.next")).containsText("the last");
        PlaywrightAssertions.assertThat(detail.locator("pre .m")).hasText("\"********\"");
        assertThat(page.url()).contains("entry=");

        page.reload();
        PlaywrightAssertions.assertThat(page.locator(".detail")).isVisible();
        row("northwind-bakery.com").press("Escape");
        PlaywrightAssertions.assertThat(page.locator(".detail")).hasCount(0);
        assertThat(page.url()).doesNotContain("entry=");
    }

    @Test
    void filtersAsOneTypesAndTakesFiltersOffWithOneClick() {
        logIn();
        page.keyboard().press("/");
        page.keyboard().type("KIWI");
        PlaywrightAssertions.assertThat(rows()).hasCount(3);
        PlaywrightAssertions.assertThat(page).hasURL(Pattern.compile(".*\\?service=KIWI"));
        PlaywrightAssertions.assertThat(page.locator("#service")).isFocused();

        page.locator("#status").selectOption("success");
        PlaywrightAssertions.assertThat(page.locator("#log"))
                .containsText("No entry matches these filters");
        page.getByLabel("Take off the filter Status").click();
        PlaywrightAssertions.assertThat(rows()).hasCount(3);

        page.goBack();
        PlaywrightAssertions.assertThat(page.locator("#status")).hasValue("success");
        page.getByLabel("Take off the search").click();
        PlaywrightAssertions.assertThat(page).hasURL(Pattern.compile(".*\\?status=success"));
        PlaywrightAssertions.assertThat(page.locator(".st.bad")).hasCount(0);
    }

    @Test
    void choosesDays() {
        logIn();
        PlaywrightAssertions.assertThat(page.locator(".range")).isHidden();
        page.locator("#when").selectOption("custom");
        page.locator("[name=to]").fill("2020-01-01");
        PlaywrightAssertions.assertThat(rows()).hasCount(0);
        page.getByLabel("Take off the filter When").click();
        PlaywrightAssertions.assertThat(row("northwind-bakery.com")).isVisible();
        PlaywrightAssertions.assertThat(page.locator(".range")).isHidden();
    }

    @Test
    void loadsOlderEntriesWhileScrolling() {
        logIn();
        PlaywrightAssertions.assertThat(rows()).hasCount(50);
        page.locator("#more").scrollIntoViewIfNeeded();
        PlaywrightAssertions.assertThat(rows()).hasCount(100);
        page.locator("#more").scrollIntoViewIfNeeded();
        PlaywrightAssertions.assertThat(page.locator("#more")).hasText("That is the oldest entry");
        PlaywrightAssertions.assertThat(rows()).hasCount(129);
    }

    @Test
    void showsTimesInTheReadersZoneAndUtcOnHover() {
        logIn();
        Locator time = row("harbour-dental.co.uk").locator("time");
        assertThat(time.textContent()).matches("(today|yesterday) \\d\\d:\\d\\d:\\d\\d");
        assertThat(time.getAttribute("title")).endsWith("UTC");
        Instant utc = Instant.parse(time.getAttribute("datetime"));
        assertThat(time.textContent())
                .contains(
                        utc.atZone(ZoneId.of("Europe/Berlin"))
                                .format(DateTimeFormatter.ofPattern("HH:mm:ss")));
    }

    @Test
    void canBeReadWithoutJavaScript() {
        context.close();
        context = browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false));
        page = context.newPage();
        logIn();
        row("northwind-bakery.com").click();
        PlaywrightAssertions.assertThat(page.locator(".detail .diag")).isVisible();
        page.getByText("Older entries").click();
        PlaywrightAssertions.assertThat(page.locator("#log"))
                .containsText("These are older entries");
        page.locator("#status").selectOption("failed");
        page.getByText("Show", new Page.GetByTextOptions().setExact(true)).click();
        PlaywrightAssertions.assertThat(page.locator(".st.ok")).hasCount(0);
    }

    private Locator rows() {
        return page.locator("a.row");
    }

    private void logIn() {
        page.navigate(gateway.url("/"));
        page.locator("#username").fill("admin");
        page.locator("#password").fill(RunningGateway.PASSWORD);
        page.locator("form button").click();
        PlaywrightAssertions.assertThat(page)
                .hasURL(Pattern.compile(".*/admin/infrastructure/provisioning-log.*"));
    }

    private Locator row(String domain) {
        Locator row = page.locator("a.row", new Page.LocatorOptions().setHasText(domain)).first();
        PlaywrightAssertions.assertThat(row).isVisible();
        return row;
    }

    private void shoot(String name, int width, ColorScheme scheme) {
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setPath(
                                SHOTS.resolve(
                                        "%s-%d-%s.png"
                                                .formatted(
                                                        name, width, Words.lower(scheme.name())))));
    }
}
