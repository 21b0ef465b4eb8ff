package io.provlog.gateway.oidc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.gateway.Json;
import io.provlog.gateway.LogDatabase;
import io.provlog.gateway.RunningGateway;
import io.provlog.idp.IdentityProvider;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Logins with a company's accounts, as a browser makes them, against a real identity provider.
@Timeout(60)
class OidcLoginIT {

    private static final String PAGE = "/admin/infrastructure/provisioning-log";
    private static final String API = "/api/provisioning-log";
    private static final String BEGIN = "/oauth2/authorization/company";

    private static LogDatabase database;
    private static IdentityProvider provider;
    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        database = LogDatabase.create();
        provider = new IdentityProvider();
        gateway = gateway(provider.issuer());
        provider.register(gateway.url("/login/oauth2/code/company"));
    }

    private static RunningGateway gateway(String issuer) {
        String client = "--spring.security.oauth2.client.";
        return RunningGateway.on(
                database,
                client + "provider.company.issuer-uri=" + issuer,
                client + "registration.company.client-id=" + IdentityProvider.CLIENT,
                client + "registration.company.client-secret=" + IdentityProvider.SECRET,
                client + "registration.company.client-name=Example Hosting",
                client + "registration.company.scope=openid,profile",
                "--provlog.oidc.role-claim=access.roles");
    }

    @AfterAll
    static void stop() {
        gateway.close();
        provider.close();
    }

    @Test
    void leadsToTheProviderAndBackToTheWantedPage() {
        HttpClient browser = RunningGateway.browser();
        String wanted = PAGE + "?status=failed";
        get(browser, wanted);
        assertThat(get(browser, "/login").body()).contains(BEGIN, "Example Hosting");
        assertThat(location(comeBack(browser, logInThere(browser, "olga")))).contains(wanted);
        assertThat(get(browser, wanted).body()).contains("oidc:olga@example.com");
        assertThat(get(browser, API).statusCode()).isEqualTo(200);
        assertThat(get(browser, "/api/audit").statusCode()).isEqualTo(403);
    }

    @Test
    void keepsNothingOfTheProvidersInTheSession() {
        HttpClient browser = RunningGateway.browser();
        comeBack(browser, logInThere(browser, "olga"));
        assertThat(
                        database.texts(
                                "select encode(attribute_bytes, 'escape')"
                                        + " from gateway.session_attributes a join gateway.session s"
                                        + " on s.primary_id = a.session_primary_id"
                                        + " where principal_name = 'oidc:olga@example.com'"))
                .isNotEmpty()
                // The beginning of every signed token.
                .noneMatch(bytes -> bytes.contains("eyJ"));
        assertThat(database.texts("select attribute_name from gateway.session_attributes"))
                .containsOnly("SPRING_SECURITY_CONTEXT");
    }

    @Test
    void refusesWhoeverHasNoRole() {
        HttpClient browser = RunningGateway.browser();
        String back = location(comeBack(browser, logInThere(browser, "nina")));
        assertThat(back).endsWith("/login?norole");
        assertThat(get(browser, back).body()).contains("has no role in Provlog");
        assertThat(get(browser, API).statusCode()).isEqualTo(401);
    }

    @Test
    void refusesAnAnswerThatThisBrowserDidNotAskFor() {
        HttpClient browser = RunningGateway.browser();
        String answer = logInThere(browser, "olga");
        assertThat(location(comeBack(RunningGateway.browser(), answer)))
                .endsWith("/login?elsewhere");
        String forged = answer.replaceFirst("state=[^&]*", "state=forged");
        assertThat(location(comeBack(browser, forged))).endsWith("/login?elsewhere");
        assertThat(get(browser, API).statusCode()).isEqualTo(401);
    }

    @Test
    void refusesABrowserThatWouldDoWithoutTheIdToken() {
        HttpClient browser = RunningGateway.browser();
        RunningGateway.send(
                browser,
                RunningGateway.basic(RunningGateway.request(provider.issuer()), "olga", "olga"));
        HttpResponse<String> begun = get(browser, BEGIN);
        String answer =
                location(RunningGateway.send(browser, RunningGateway.request(location(begun))));
        String cookie =
                begun.headers()
                        .firstValue("Set-Cookie")
                        .orElseThrow()
                        .replaceFirst("PROVLOG_LOGIN=([^;]*).*", "$1");
        String changed =
                new String(Base64.getUrlDecoder().decode(cookie), UTF_8)
                        .replaceFirst("\"openid\",|,\"openid\"", "");
        HttpRequest.Builder back =
                RunningGateway.request(answer)
                        .header(
                                "Cookie",
                                "PROVLOG_LOGIN="
                                        + Base64.getUrlEncoder()
                                                .withoutPadding()
                                                .encodeToString(changed.getBytes(UTF_8)));
        assertThat(changed).doesNotContain("openid\"");
        assertThat(location(gateway.send(back))).endsWith("/login?elsewhere");
    }

    @Test
    void makesNoSessionUntilItHasSucceeded() {
        HttpResponse<String> begun = get(RunningGateway.browser(), BEGIN);
        assertThat(begun.headers().allValues("Set-Cookie"))
                .anyMatch(cookie ->
                        cookie.startsWith("PROVLOG_LOGIN=") && cookie.contains("HttpOnly"))
                .noneMatch(cookie -> cookie.startsWith("PROVLOG_SESSION="));
    }

    @Test
    void leavesPasswordsAsTheyAre() {
        HttpClient browser = gateway.loggedIn("admin", RunningGateway.PASSWORD);
        assertThat(get(browser, API).statusCode()).isEqualTo(200);
    }

    @Test
    void changesNoPasswordThatIsNotHere() {
        HttpClient browser = RunningGateway.browser();
        comeBack(browser, logInThere(browser, "olga"));
        String csrf =
                get(browser, PAGE)
                        .body()
                        .replaceAll("(?s).*name=\"_csrf\" value=\"([^\"]+)\".*", "$1");
        Json.isProblem(
                RunningGateway.send(
                        browser,
                        RunningGateway.request(gateway.url("/api/account/password"))
                                .header("Content-Type", "application/json")
                                .header("X-XSRF-TOKEN", csrf)
                                .POST(BodyPublishers.ofString("{}"))),
                409);
    }

    @Test
    void startsWithoutTheProvider() {
        try (RunningGateway alone = gateway("http://127.0.0.1:1")) {
            HttpClient browser = alone.loggedIn("admin", RunningGateway.PASSWORD);
            assertThat(
                            RunningGateway.send(browser, RunningGateway.request(alone.url(API)))
                                    .statusCode())
                    .isEqualTo(200);
            HttpResponse<String> begun =
                    RunningGateway.send(
                            RunningGateway.browser(), RunningGateway.request(alone.url(BEGIN)));
            assertThat(begun.statusCode()).isEqualTo(302);
            assertThat(location(begun)).endsWith("/login?elsewhere");
        }
    }

    /// From the button on the login page to the address with which the provider sends people back.
    private static String logInThere(HttpClient browser, String user) {
        HttpRequest.Builder there = RunningGateway.request(provider.issuer());
        RunningGateway.send(browser, RunningGateway.basic(there, user, user));
        String address = location(get(browser, BEGIN));
        return location(RunningGateway.send(browser, RunningGateway.request(address)));
    }

    private static HttpResponse<String> comeBack(HttpClient browser, String address) {
        return RunningGateway.send(browser, RunningGateway.request(address));
    }

    private static HttpResponse<String> get(HttpClient browser, String path) {
        return RunningGateway.send(browser, RunningGateway.request(gateway.url(path)));
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return answer.headers().firstValue("Location").orElse("");
    }
}
