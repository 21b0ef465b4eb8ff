package io.provlog.gateway.security;

import static io.provlog.gateway.SharedGateway.gateway;
import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.gateway.Json;
import io.provlog.gateway.RunningGateway;
import io.provlog.gateway.SharedGateway;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who may open which page.
@Timeout(60)
class PageRolesIT {

    private static String token;

    @BeforeAll
    static void makeToken() {
        token =
                Json.of(
                                SharedGateway.post(
                                        "admin",
                                        "/api/tokens",
                                        Map.of("name", "page-roles", "role", "ADMIN")))
                        .get("token")
                        .asString();
    }

    @ParameterizedTest
    @CsvSource({
        "/admin/overview,                     200, 200, 200, 200",
        "/admin/infrastructure/servers,       200, 200, 200, 200",
        "/admin/settings/retention,           200, 200, 200, 200",
        "/admin/settings/audit,               403, 403, 200, 200",
        "/admin/settings/users,               403, 403, 200, 403",
        "/admin/settings/users/user?name=otto, 403, 403, 200, 403",
        "/admin/settings/users/token/revoke?id=x, 403, 403, 404, 403",
        "/admin/account,                      200, 200, 200, 403"
    })
    void pagesAreShownToThoseWhoMayReadThem(
            String path, int viewer, int operator, int admin, int adminsToken) {
        assertThat(SharedGateway.get("vera", path).statusCode()).isEqualTo(viewer);
        assertThat(SharedGateway.get("otto", path).statusCode()).isEqualTo(operator);
        assertThat(SharedGateway.get("admin", path).statusCode()).isEqualTo(admin);
        assertThat(withToken(path)).isEqualTo(adminsToken);
    }

    @Test
    void formsTakeAPerson() {
        for (String path :
                List.of("/admin/settings/users", "/admin/settings/users/token", "/admin/account")) {
            var browser = RunningGateway.browser();
            String page =
                    RunningGateway.send(browser, RunningGateway.request(gateway().url("/login")))
                            .body();
            var form = RunningGateway.form(gateway().url(path), page, Map.of("name", "leaked"));
            var sent =
                    RunningGateway.send(browser, form.header("Authorization", "Bearer " + token));
            assertThat(sent.statusCode()).as(path).isEqualTo(403);
        }
    }

    @Test
    void operatorsCannotSendAdminsForms() {
        var browser = gateway().loggedIn("otto", TestUsers.password("otto"));
        String page =
                RunningGateway.send(
                                browser, RunningGateway.request(gateway().url("/admin/account")))
                        .body();
        var sent =
                RunningGateway.send(
                        browser,
                        RunningGateway.form(
                                gateway().url("/admin/settings/users/token"),
                                page,
                                Map.of("name", "by-otto", "role", "ADMIN", "expiresInDays", "9")));
        assertThat(sent.statusCode()).isEqualTo(403);
        assertThat(SharedGateway.get("/api/tokens").body()).doesNotContain("by-otto");
    }

    private static int withToken(String path) {
        return SharedGateway.send(
                        path, request -> request.header("Authorization", "Bearer " + token))
                .statusCode();
    }
}
