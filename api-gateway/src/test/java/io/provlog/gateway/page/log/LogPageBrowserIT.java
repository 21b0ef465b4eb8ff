package io.provlog.gateway.page.log;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.provlog.devkit.browser.BrowserPages;
import io.provlog.gateway.LogDatabase;
import io.provlog.gateway.RunningGateway;
import io.provlog.gateway.SampleLog;
import io.provlog.gateway.security.TestUsers;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
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

    private BrowserPages pages;
    private LogDatabase log;
    private RunningGateway gateway;
    private Page page;

    @BeforeAll
    void start() {
        BrowserPages.needBrowser();
        log = LogDatabase.create();
        SampleLog.fill(log, Instant.now());
        gateway = RunningGateway.on(log);
    }

    @AfterAll
    void stop() {
        if (gateway != null) {
            gateway.close();
        }
    }

    @BeforeEach
    void open() {
        pages = BrowserPages.of(gateway.url(""), TestUsers::password);
        page = pages.as("admin");
        page.navigate(gateway.url("/"));
    }

    @AfterEach
    void hasNothingToComplainAbout() {
        pages.close();
    }

    @Test
    void looksRightWideAndNarrowLightAndDark() {
        pages.look(
                "admin",
                LogAddress.LOG,
                "log",
                page -> assertThat(page.locator("a.row").first()).isVisible());
        pages.look(
                "admin",
                LogAddress.LOG + "?service=northwind",
                "log-open",
                page -> {
                    page.locator("a.row").first().click();
                    assertThat(page.locator(".diag")).isVisible();
                });
        pages.look(
                "admin",
                LogAddress.LOG + "?service=nobody",
                "log-none",
                page -> assertThat(page.locator(".empty")).isVisible());
    }

    @Test
    void letsPeopleInFromALoginPageThatLooksRight() {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page = pages.open(BrowserPages.options(390, scheme));
            page.navigate(gateway.url("/"));
            BrowserPages.check(page, "login-" + scheme);
        }
        pages.logIn(page, "admin");
        assertThat(page.locator("h1")).hasText("Provisioning Log");
    }

    @Test
    void tellsTheStoryOfAFailure() {
        row("northwind-bakery.com").click();
        Locator detail = page.locator(".detail");
        assertThat(detail).containsText("The package name differs from the Panel's.");
        assertThat(detail.locator(".step")).hasCount(3);
        assertThat(detail.locator(".step.next")).containsText("the last");
        assertThat(detail.locator("pre .m")).hasText("\"********\"");
        assertThat(page.url()).contains("entry=");

        page.reload();
        assertThat(page.locator(".detail")).isVisible();
        row("northwind-bakery.com").press("Escape");
        assertThat(page.locator(".detail")).hasCount(0);
        assertThat(page.url()).doesNotContain("entry=");
    }

    @Test
    void findsInRequestAndResponse() {
        row("northwind-bakery.com").click();
        Locator find = page.getByLabel("Find in request and response");
        find.fill("STARTER");
        assertThat(page.locator(".find output")).hasText("3 places");
        assertThat(page.evaluate("CSS.highlights.get('found').size")).isEqualTo(3);
        find.fill("nowhere");
        assertThat(page.locator(".find output")).hasText("no places");
    }

    @Test
    void leadsToTheServiceAndToWhatCanBeReplayed() {
        UUID letter = UUID.randomUUID();
        log.run(
                """
                insert into dead_letter (id, job_id, service_id, cause, error, attempts, origin,
                                         dead_lettered_at, replayable)
                select '%s', job_id, service_id, cause, '', 3, 'test', now(), true
                  from provisioning_log where service_id = '1021' and attempt = 3
                """
                        .formatted(letter));
        row("kiwi-surf.co.nz").click();
        assertThat(page.getByText("Open service")).hasAttribute("href", "/admin/services/1021");
        assertThat(page.locator(".acts").getByText("Replay"))
                .hasAttribute("href", "/admin/infrastructure/dead-letters/" + letter);
        log.run("delete from dead_letter where id = '%s'".formatted(letter));
    }

    @Test
    void goesFromLineToLineByKeys() {
        page.keyboard().press("j");
        page.keyboard().press("j");
        page.keyboard().press("j");
        page.keyboard().press("k");
        assertThat(row("atelier-morel.fr")).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.locator(".detail")).isVisible();
        page.keyboard().press("j");
        assertThat(row("kiwi-surf.co.nz")).isFocused();
        page.keyboard().press("k");
        page.keyboard().press("Escape");
        assertThat(page.locator(".detail")).hasCount(0);

        page.keyboard().press("?");
        assertThat(page.locator("#keys")).containsText("next line, line before");
        page.keyboard().press("Escape");
        assertThat(page.locator("#keys")).isHidden();
    }

    @Test
    void exportsWhatIsShown() throws IOException {
        page.locator("#service").fill("kiwi");
        assertThat(rows()).hasCount(3);
        page.locator("#when").selectOption("24h");
        assertThat(page).hasURL(Pattern.compile(".*when=24h"));
        page.locator("#export summary").click();
        Download file = page.waitForDownload(() -> page.getByText("CSV, for spreadsheets").click());
        assertThat(file.suggestedFilename()).startsWith("provisioning-log-").endsWith(".csv");
        assertThat(Files.readAllLines(file.path()))
                .filteredOn(line -> line.contains("kiwi-surf.co.nz"))
                .hasSize(3);
        assertThat(Files.readString(file.path())).doesNotContain("northwind");
    }

    @Test
    void filtersAsOneTypesAndTakesFiltersOffWithOneClick() {
        page.keyboard().press("/");
        page.keyboard().type("KIWI");
        assertThat(rows()).hasCount(3);
        assertThat(page).hasURL(Pattern.compile(".*\\?service=KIWI"));
        assertThat(page.locator("#service")).isFocused();

        page.locator("#status").selectOption("success");
        assertThat(page.locator("#log")).containsText("No entry matches these filters");
        page.getByLabel("Take off the filter Status").click();
        assertThat(rows()).hasCount(3);

        page.goBack();
        assertThat(page.locator("#status")).hasValue("success");
        page.getByLabel("Take off the search").click();
        assertThat(page).hasURL(Pattern.compile(".*\\?status=success"));
        assertThat(page.locator(".st.bad")).hasCount(0);
    }

    @Test
    void choosesDays() {
        assertThat(page.locator(".range")).isHidden();
        page.locator("#when").selectOption("custom");
        page.locator("[name=to]").fill("2020-01-01");
        assertThat(rows()).hasCount(0);
        page.getByLabel("Take off the filter When").click();
        assertThat(row("northwind-bakery.com")).isVisible();
        assertThat(page.locator(".range")).isHidden();
    }

    @Test
    void loadsOlderEntriesWhileScrolling() {
        assertThat(rows()).hasCount(50);
        page.locator("#more").scrollIntoViewIfNeeded();
        assertThat(rows()).hasCount(100);
        page.locator("#more").scrollIntoViewIfNeeded();
        assertThat(page.locator("#more")).hasText("That is the oldest entry");
        assertThat(rows()).hasCount(129);
    }

    @Test
    void showsTimesInTheReadersZoneAndUtcOnHover() {
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
        page =
                pages.open(
                        BrowserPages.options(1440, ColorScheme.LIGHT).setJavaScriptEnabled(false));
        pages.logIn(page, "admin");
        row("northwind-bakery.com").click();
        assertThat(page.locator(".detail .diag")).isVisible();
        page.getByText("Older entries").click();
        assertThat(page.locator("#log")).containsText("These are older entries");
        page.locator("#status").selectOption("failed");
        page.getByText("Show", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator(".st.ok")).hasCount(0);
    }

    private Locator rows() {
        return page.locator("a.row");
    }

    private Locator row(String domain) {
        Locator row = page.locator("a.row", new Page.LocatorOptions().setHasText(domain)).first();
        assertThat(row).isVisible();
        return row;
    }
}
