package io.provlog.gateway.page.deadletter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.provlog.gateway.SharedGateway.database;
import static io.provlog.gateway.SharedGateway.gateway;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.provlog.contract.Action;
import io.provlog.contract.ActionRequest;
import io.provlog.contract.Cause;
import io.provlog.devkit.browser.BrowserPages;
import io.provlog.gateway.Attempt;
import io.provlog.gateway.RunningGateway;
import io.provlog.gateway.SharedGateway;
import io.provlog.gateway.deadletter.Letter;
import io.provlog.gateway.page.Section;
import io.provlog.gateway.security.TestUsers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The stories of dead letters and bulk replays in a real browser, and what of them is in Kafka.
/// Each test has a Panel server of its own. Skipped where there is no browser.
@Timeout(300)
class LettersPageBrowserIT {

    private static final String PAGE = Section.Address.DEAD_LETTERS;
    private static final String REFUSED = "Connection refused: panel.example.net:8443";

    private BrowserPages pages;
    private Page page;

    @BeforeEach
    void open() {
        BrowserPages.needBrowser();
        pages = BrowserPages.of(gateway().url(""), TestUsers::password);
        page = pages.as("otto");
    }

    @AfterEach
    void hasNothingToComplainAbout() {
        if (pages != null) {
            pages.close();
        }
    }

    @Test
    void replaysOneFirstAndThenTheWholeCard() {
        List<Letter> letters = outage("panel-70", 40);
        go("?server=panel-70");
        Locator card = page.locator(".cause-card");
        assertThat(card).hasCount(1);
        assertThat(card.locator("h2")).hasText("Connection refused on panel-70");
        assertThat(card.locator(".hit")).hasText("40services");
        assertThat(card).containsText("open the Panel's port for the worker's address");

        card.getByText("Replay 1 first").click();
        assertThat(page.locator("h1")).hasText("Replay 1 dead letter");
        page.locator("#reason").fill("Firewall opened");
        page.getByText("Replay it").click();
        assertThat(page.locator(".canary")).containsText("its job has not ended yet");
        theLogWriterTells("panel-70", "succeeded");
        assertThat(page.locator(".now .st")).containsText("Finished");
        assertThat(page.locator("#items .st")).containsText("Succeeded");
        List<ActionRequest> first = SharedGateway.requests(letters.getFirst().service);
        assertThat(first).hasSize(1);
        assertThat(first.getFirst().requestedBy()).isEqualTo("admin:otto");
        assertThat(first.getFirst().reason()).isEqualTo("Firewall opened");

        go("?server=panel-70");
        page.getByText("Replay all 39").click();
        assertThat(page.locator(".outlook-line")).containsText("35will be replayed");
        assertThat(page.locator(".outlook-line")).containsText("3left out: overtaken");
        assertThat(page.locator(".prow").filter(hasText("Overtaken"))).hasCount(3);
        assertThat(page.locator(".prow").filter(hasText("Overtaken")).first())
                .containsText("by Unsuspend for billing");
        assertThat(page.locator(".prow").filter(hasText("Not replayable"))).hasCount(1);
        page.locator("#reason").fill("Firewall opened");
        page.locator("#rate").fill("fast");
        page.getByText("Start the replay").click();
        assertThat(page.locator(".wrong"))
                .containsText("The rate must be a number from 0.1 to 1000");
        assertThat(page.locator("#reason")).hasValue("Firewall opened");
        page.locator("#rate").fill("200");
        page.getByText("Start the replay").click();

        assertThat(page.locator(".canary")).containsText("its job has not ended yet");
        assertThat(page.locator(".now")).containsText("the rest waits until it has succeeded");
        theLogWriterTells("panel-70", "succeeded");
        assertThat(page.locator(".now")).containsText("Each was tried: 35 replayed, 4 not.");
        assertThat(page.locator("#controls button")).hasCount(0);
        theLogWriterTells("panel-70", "succeeded");
        assertThat(page.locator("#items .st.ok")).hasCount(35);
        page.locator(".results a").filter(hasText("Overtaken")).click();
        assertThat(page.locator(".irow")).hasCount(3);
        assertThat(page.locator(".irow").first())
                .containsText("Something newer was done for this service: unsuspend succeeded");
        assertThat(page.locator(".irow").first().locator(".ways a").first()).isVisible();

        Map<String, ?> jobs = SharedGateway.jobs();
        assertThat(letters.stream().filter(letter -> jobs.containsKey(letter.service))).hasSize(36);
        go("?server=panel-70");
        assertThat(page.locator(".hit")).hasText("4services");
    }

    @Test
    void pausesResumesAndCancels() {
        letters("panel-71", 30);
        go("/replay?server=panel-71");
        page.locator("#reason").fill("Panel is back");
        page.locator("#rate").fill("0.1");
        page.locator("[name=canary]").uncheck();
        page.getByText("Start the replay").click();
        assertThat(page.locator(".results a").filter(hasText("Replayed"))).hasText("1Replayed");
        page.locator("#pause").click();
        assertThat(page.locator(".now")).containsText("Paused by admin:otto. 29 wait.");
        page.locator("#resume").click();
        assertThat(page.locator("#pause")).isVisible();
        page.getByText("Cancel…").click();
        page.getByText("Cancel the rest").click();
        assertThat(page.locator(".now"))
                .containsText("were not replayed, and are as open as before");
        assertThat(page.locator("#controls button")).hasCount(0);
        page.reload();
        assertThat(page.locator(".now .st")).containsText("Cancelled");

        page.getByText("Bulk replays").first().click();
        assertThat(page.locator("tbody tr").filter(hasText("All open dead letters on panel-71")))
                .containsText("Cancelled");
    }

    @Test
    void actsOnSingleOnes() {
        List<Letter> letters = outage("panel-72", 6);
        go("?server=panel-72&view=letters");
        assertThat(page.locator("a.row")).hasCount(6);
        Letter dismissed = letters.get(3);
        row(dismissed).click();
        Locator detail = page.locator(".detail");
        assertThat(detail).containsText("a firewall on the Panel server blocks the worker");
        assertThat(detail.locator(".tries li")).hasCount(3);
        assertThat(detail.locator("pre .m")).hasText("\"********\"");
        detail.getByText("Dismiss…").click();
        detail.locator("form[action$=dismiss] [name=reason]").fill("Customer has left");
        detail.locator("form[action$=dismiss] button").click();
        assertThat(page.locator(".diag.calm")).containsText("Dismissed by admin:otto");
        assertThat(page.locator(".diag.calm")).containsText("Customer has left");
        assertThat(page.getByText("Dismiss…")).hasCount(0);
        go("?server=panel-72&view=letters&state=dismissed");
        assertThat(page.locator("a.row")).hasCount(1);

        Letter overtaken = letters.get(4);
        go("/" + overtaken.id);
        assertThat(page.locator(".diag.held")).containsText("Unsuspend succeeded");
        page.getByText("Replay…").click();
        Locator form = page.locator("form[action$=replay]");
        form.locator("[name=reason]").fill("I know");
        form.locator("button").click();
        assertThat(form.locator("[role=alert]")).containsText("Something newer was done");
        assertThat(form.locator("[name=reason]")).hasValue("I know");
        form.locator("[name=force]").check();
        form.locator("button").click();
        assertThat(page.locator(".replayed")).containsText("Replayed by otto. Its job is queued.");
        assertThat(SharedGateway.requests(overtaken.service)).hasSize(1);
        jobEnds(SharedGateway.requests(overtaken.service).getFirst().id().toString(), "succeeded");
        assertThat(page.locator(".replayed")).containsText("Its job has succeeded");
    }

    @Test
    void replaysChosenOnes() {
        List<Letter> letters = letters("panel-73", 5);
        go("?server=panel-73&view=letters");
        assertThat(page.locator("#replay-chosen")).isDisabled();
        for (Letter letter : letters.subList(1, 3)) {
            page.locator("#entry-" + letter.id + " input").check();
        }
        page.getByText("Replay 2…").click();
        assertThat(page.locator("h1")).hasText("Replay 2 dead letters");
        page.locator("#reason").fill("These two");
        page.locator("[name=canary]").uncheck();
        page.getByText("Start the replay").dblclick();
        assertThat(page.locator(".now")).containsText("Each was tried: 2 replayed, 0 not.");
        assertThat(SharedGateway.jobs().keySet())
                .contains(letters.get(1).service, letters.get(2).service)
                .doesNotContain(letters.get(0).service, letters.get(3).service);
        assertThat(
                        database()
                                .count(
                                        "select count(*) from gateway.replay_run where reason = 'These two'"))
                .isOne();
    }

    @Test
    void tellsWhereOthersWereFasterThanTheOneWhoConfirms() {
        List<Letter> letters = letters("panel-74", 3);
        go("/replay?server=panel-74");
        page.locator("#reason").fill("Again");
        database()
                .run(
                        "update dead_letter set state = 'dismissed', dismissed_at = now() where id = '%s'"
                                .formatted(letters.getFirst().id));
        page.getByText("Start the replay").click();
        assertThat(page.locator("[role=alert]"))
                .containsText("2 are open now, not 3 as you were shown: nothing was replayed.");
        assertThat(page.locator("h1")).hasText("Replay 2 dead letters");
        assertThat(page.locator("#reason")).hasValue("Again");
    }

    @Test
    void viewersLookAndDoNotAct() {
        Letter letter = letters("panel-75", 2).getFirst();
        page = pages.as("vera");
        go("?server=panel-75");
        assertThat(page.locator(".cause-card")).containsText("Connection refused");
        assertThat(page.locator(".cause-card .buttons")).hasCount(0);
        go("?server=panel-75&view=letters");
        assertThat(page.locator("main input[type=checkbox]")).hasCount(0);
        go("/" + letter.id);
        assertThat(page.locator(".detail")).isVisible();
        assertThat(page.locator("main form")).hasCount(0);
        go("/replay?server=panel-75");
        assertThat(page.locator(".outlook-line")).containsText("2will be replayed");
        assertThat(page.locator("main form")).hasCount(0);

        var vera = gateway().loggedIn("vera", TestUsers.password("vera"));
        String own = RunningGateway.send(vera, RunningGateway.request(gateway().url(PAGE))).body();
        for (String path :
                List.of("/" + letter.id + "/dismiss", "/" + letter.id + "/replay", "/replay")) {
            var form = RunningGateway.form(gateway().url(PAGE + path), own, Map.of("reason", "x"));
            assertThat(RunningGateway.send(vera, form).statusCode()).isEqualTo(403);
        }
    }

    @Test
    void canBeUsedWithoutJavaScript() {
        letters("panel-76", 2);
        page =
                pages.open(
                        BrowserPages.options(1440, ColorScheme.LIGHT).setJavaScriptEnabled(false));
        pages.logIn(page, "otto");
        go("?server=panel-76&view=letters");
        page.getByText("Replay the chosen ones…").click();
        assertThat(page.locator("[role=alert]")).containsText("None was chosen");
        go("?server=panel-76&view=letters");
        page.locator("a.row").first().click();
        assertThat(page.locator(".detail .diag").first()).isVisible();
        go("/replay?server=panel-76");
        page.locator("#reason").fill("Again");
        page.locator("[name=canary]").uncheck();
        page.getByText("Start the replay").click();
        assertThat(page.locator("h1")).hasText("Bulk replay");
        assertThat(page.locator(".irow")).hasCount(2);
    }

    @Test
    void looksRight() {
        List<Letter> letters = sample();
        String days = "?from=2015-05-01&to=2015-05-31";
        look(days, "letters-cards", ".cause-card");
        look(days + "&view=letters&entry=" + letters.getFirst().id, "letters-list", ".detail");
        look("/" + letters.get(1).id, "letter", ".tries");
        look("/replay" + days, "letters-preview", ".prow");
        page = pages.as("otto");
        go("/replay" + days);
        page.locator("#reason").fill("Firewall of panel-3 opened, token of panel-2 corrected");
        page.locator("#rate").fill("100");
        page.getByText("Start the replay").click();
        assertThat(page.locator(".canary")).containsText("its job has not ended yet");
        String run = Pattern.compile(".*dead-letters").matcher(page.url()).replaceFirst("");
        BrowserPages.check(page, "replay-canary");
        theLogWriterTells("panel-3", "succeeded");
        assertThat(page.locator(".now")).containsText("Each was tried");
        theLogWriterTells("panel-3", "dead-lettered");
        look(run, "replay-ended", ".irow");
        look("/replays", "replays", "tbody tr");
    }

    private void look(String path, String name, String ready) {
        pages.look(
                "otto",
                PAGE + path,
                name,
                shown -> assertThat(shown.locator(ready).first()).isVisible());
    }

    /// A morning's failures at a small hosting company: what the pages are looked at with.
    private static List<Letter> sample() {
        List<String> domains =
                List.of(
                        "harbour-dental.co.uk",
                        "fjordfoto.no",
                        "cafe-lumiere.fr",
                        "stadtgarten-apotheke-am-markt.example.de",
                        "blueprint-arch.com",
                        "tallinn-tours.ee",
                        "verde-jardines.es",
                        "summit-yoga.ch");
        List<Letter> letters =
                IntStream.range(0, 24)
                        .mapToObj(i -> {
                            String domain = domains.get(i % domains.size());
                            return Letter.of(
                                            "19" + (10 + i),
                                            "2015-05-04T06:%02d:10Z".formatted(10 + i))
                                    .named(
                                            (i < 8 ? "" : "shop%d.".formatted(i)) + domain,
                                            "Client " + i)
                                    .action(i % 5 == 2 ? Action.SUSPEND : Action.CREATE)
                                    .on(i < 17 ? "panel-3" : "panel-2")
                                    .cause(i < 17 ? "connection-refused" : "unauthorized")
                                    .error(
                                            i < 17
                                                    ? REFUSED
                                                    : "401 unauthorized: Invalid API token");
                        })
                        .map(Letter::add)
                        .toList();
        attempts(letters.get(0), "panel-3");
        attempts(letters.get(1), "panel-3");
        overtake(letters.get(1));
        overtake(letters.get(5));
        Letter.of("1950", "2015-05-04T07:10:10Z")
                .named("northwind-bakery.com", "Jane Doe")
                .on("panel-1")
                .cause("invalid-request")
                .error("service.package is missing: a create needs the package")
                .notReplayable()
                .add();
        return letters;
    }

    /// Creates that a server refused; the fifth one and two more were overtaken, the last became no
    /// job.
    private static List<Letter> outage(String server, int count) {
        List<Letter> letters = letters(server, count);
        attempts(letters.get(3), server);
        for (int i : count > 10 ? new int[] {4, 7, 9} : new int[] {4}) {
            overtake(letters.get(i));
        }
        if (count > 10) {
            database()
                    .run(
                            "update dead_letter set replayable = false where id = '%s'"
                                    .formatted(letters.getLast().id));
        }
        return letters;
    }

    private static List<Letter> letters(String server, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i ->
                        Letter.of(server + "-" + i, "2015-06-01T10:00:%02dZ".formatted(i))
                                .on(server)
                                .cause("connection-refused")
                                .error(REFUSED)
                                .add())
                .toList();
    }

    private static void attempts(Letter letter, String server) {
        for (int number = 1; number <= 3; number++) {
            database()
                    .add(
                            Attempt.at(letter.at.minusSeconds(300 - number * 90L))
                                    .job(letter.job)
                                    .number(number)
                                    .of(letter.service, letter.service + ".letters", null)
                                    .on(server)
                                    .took(number == 2 ? 30_004 : 3)
                                    .failed(
                                            number == 2
                                                    ? Cause.GATEWAY_TIMEOUT
                                                    : Cause.CONNECTION_REFUSED,
                                            null,
                                            number == 2
                                                    ? "\"No answer within 30 s\""
                                                    : "\"" + REFUSED + "\""));
        }
    }

    private static void overtake(Letter letter) {
        Instant at = letter.at.plusSeconds(6_900);
        database()
                .add(
                        Attempt.at(at)
                                .of(letter.service, letter.service + ".letters", null)
                                .action(Action.UNSUSPEND)
                                .reason("Paid after all"));
        database()
                .run(
                        "update service set succeeded_action = 'unsuspend', succeeded_at = '%s' where id = '%s'"
                                .formatted(at, letter.service));
    }

    /// As the log-writer does where it reads the requests and outcomes of a server's replays.
    private static void theLogWriterTells(String server, String state) {
        database()
                .run(
                        """
                        insert into job (job_id, service_id, action, state, attempts, ended_at)
                        select i.job_id, d.service_id, d.action, '%s', 1, now()
                          from gateway.replay_item i join dead_letter d on d.id = i.dead_letter_id
                         where i.result = 'published' and d.server = '%s'
                        on conflict do nothing
                        """
                                .formatted(state, server));
        database()
                .run(
                        """
                        update dead_letter d set state = 'replayed', replayed_by_job = i.job_id, replayed_at = now()
                          from gateway.replay_item i
                         where i.dead_letter_id = d.id and i.result = 'published' and d.server = '%s'
                        """
                                .formatted(server));
    }

    private static void jobEnds(String job, String state) {
        database()
                .run(
                        """
                        insert into job (job_id, service_id, action, state, attempts, ended_at)
                        values ('%s', 'any', 'create', '%s', 1, now())
                        """
                                .formatted(job, state));
    }

    private void go(String path) {
        page.navigate(gateway().url(PAGE + path));
    }

    private Locator row(Letter letter) {
        return page.locator("#entry-%s a.row".formatted(letter.id));
    }

    private static Locator.FilterOptions hasText(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
