package io.provlog.gateway.page.user;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.provlog.gateway.SharedGateway.database;
import static io.provlog.gateway.SharedGateway.gateway;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.provlog.devkit.browser.BrowserPages;
import io.provlog.gateway.RunningGateway;
import io.provlog.gateway.SharedGateway;
import io.provlog.gateway.security.TestUsers;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The pages about users and tokens in a real browser. Skipped where there is none.
@Timeout(180)
class UsersPageBrowserIT {

    private static final String PASSWORD = "horse battery";
    private static final String LOG = "/api/provisioning-log?limit=1";

    private BrowserPages pages;
    private Page page;

    @BeforeEach
    void open() {
        BrowserPages.needBrowser();
        pages = BrowserPages.of(gateway().url(""), TestUsers::password);
        page = pages.as("admin");
        page.navigate(gateway().url(UsersPageController.PAGE));
    }

    @AfterEach
    void hasNothingToComplainAbout() {
        if (pages != null) {
            pages.close();
        }
    }

    @Test
    void managesAUserToTheEnd() {
        page.locator("summary:has-text('Add a user')").click();
        page.locator("#user-name").fill("paula");
        page.locator("#user-password").fill("short");
        page.locator("#user-role").selectOption("OPERATOR");
        page.locator("button:has-text('Add the user')").click();
        assertThat(page.locator("#user-password-problem"))
                .containsText("Password must have 12 characters at least");
        assertThat(page.locator("#user-name")).hasValue("paula");
        assertThat(page.locator("#user-role")).hasValue("OPERATOR");
        BrowserPages.check(page, "users-refused");
        page.locator("#user-password").fill(PASSWORD);
        page.locator("button:has-text('Add the user')").click();
        assertThat(page.locator("[role=status]")).containsText("paula is made");
        assertThat(row("paula")).containsText("Operator");
        assertThat(status("paula")).isEqualTo(200);

        page.locator("#users a:has-text('paula')").click();
        act("Disable the user", "Has left the company");
        assertThat(page.locator("[role=status]")).containsText("May not log in any more");
        assertThat(status("paula")).isEqualTo(401);
        pages.look(
                "admin",
                UserPageController.PAGE + "?name=paula",
                "user",
                look -> assertThat(look.locator("details")).hasCount(4));

        page = pages.as("admin");
        page.navigate(gateway().url(UserPageController.PAGE + "?name=paula"));
        act("Remove the user", "Has left the company");
        assertThat(page.locator("[role=status]")).containsText("paula is removed");
        assertThat(
                        database()
                                .texts(
                                        "select action || ' ' || coalesce(reason, '-') from"
                                                + " gateway.audit_act where target = 'paula' order by at"))
                .containsExactly(
                        "create-user -",
                        "change-user Has left the company",
                        "delete-user Has left the company");
    }

    /// Opens an act's form, gives the reason, and does it.
    private void act(String title, String reason) {
        Locator act = page.locator("details").filter(new Locator.FilterOptions().setHasText(title));
        act.locator("summary").click();
        act.locator("[name=reason]").fill(reason);
        act.locator("button").click();
    }

    private int status(String user) {
        return gateway()
                .send(
                        RunningGateway.basic(
                                RunningGateway.request(gateway().url(LOG)), user, PASSWORD))
                .statusCode();
    }

    @Test
    void keepsTheLastAdmin() {
        page.locator("#users a").filter(new Locator.FilterOptions().setHasText("admin")).click();
        assertThat(page.locator("main")).containsText("This is you");
        page.locator("summary:has-text('Change the role')").click();
        page.locator("#role").selectOption("VIEWER");
        page.locator("button:has-text('Change the role')").click();
        assertThat(page.locator("[role=alert]")).containsText("This is the last admin");
    }

    @Test
    void makesATokenThatIsShownOnceAndRevokesIt() {
        page.locator("summary:has-text('Make a token')").click();
        page.locator("#token-name").fill("pages-report");
        page.locator("button:has-text('Make the token')").click();
        Locator secret = page.locator("#secret");
        assertThat(secret).hasText(Pattern.compile("provlog_[A-Za-z0-9_-]{43}"));
        String token = secret.textContent();
        assertThat(page.url()).doesNotContain(token);
        assertThat(bearer(token)).isEqualTo(200);
        page.locator("a:has-text('I have copied it')").click();
        assertThat(row("pages-report")).containsText("Yes");
        assertThat(page.content()).doesNotContain(token);
        pages.look(
                "admin",
                UsersPageController.PAGE,
                "users",
                look -> assertThat(look.locator("#tokens tr").first()).isAttached());

        page = pages.as("admin");
        page.navigate(gateway().url(UsersPageController.PAGE));
        row("pages-report").locator("a:has-text('Revoke')").click();
        BrowserPages.check(page, "token-revoke");
        page.locator("#reason").fill("Found in a chat");
        page.locator("button:has-text('Revoke the token')").click();
        assertThat(page.locator("[role=status]")).containsText("pages-report is revoked");
        assertThat(row("pages-report")).containsText("Revoked");
        assertThat(bearer(token)).isEqualTo(401);
    }

    private static int bearer(String token) {
        return SharedGateway.send(
                        LOG, request -> request.header("Authorization", "Bearer " + token))
                .statusCode();
    }

    @Test
    void letsPeopleChangeTheirOwnPassword() {
        page.locator("summary:has-text('Add a user')").click();
        page.locator("#user-name").fill("pavel");
        page.locator("#user-password").fill("first password");
        page.locator("button:has-text('Add the user')").click();
        assertThat(page.locator("[role=status]")).containsText("pavel is made");

        page = pages.open(BrowserPages.options(1440, ColorScheme.LIGHT));
        logIn("pavel", "first password");
        assertThat(page.locator("nav .item")).hasCount(6);
        page.locator("nav .who").click();
        assertThat(page.locator("h1")).hasText("Your account");
        page.locator("#current").fill("not my password");
        page.locator("#new").fill(PASSWORD);
        page.locator("main button").click();
        assertThat(page.locator("#current-problem")).hasText("This is not your present password.");
        BrowserPages.check(page, "account");
        page.locator("#current").fill("first password");
        page.locator("#new").fill(PASSWORD);
        page.locator("main button").click();
        assertThat(page.locator("[role=alert]")).containsText("Your password is changed");
        logIn("pavel", PASSWORD);
        assertThat(page.locator("nav .who")).hasText("pavel");
    }

    private void logIn(String user, String password) {
        page.navigate(gateway().url("/login"));
        page.locator("#username").fill(user);
        page.locator("#password").fill(password);
        page.locator("form button").click();
        assertThat(page.locator("nav")).isVisible();
    }

    private Locator row(String name) {
        return page.locator("tr").filter(new Locator.FilterOptions().setHasText(name));
    }
}
