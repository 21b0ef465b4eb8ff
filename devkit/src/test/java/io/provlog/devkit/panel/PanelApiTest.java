package io.provlog.devkit.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.contract.ContractJson;
import io.provlog.devkit.panel.Account.Status;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// A well-behaved Panel, endpoint by endpoint.
@Timeout(60)
class PanelApiTest {

    private final PanelSimulator simulator = new PanelSimulator();
    private final PanelServer panel = simulator.addServer("panel-1", ServerOptions.DEFAULT);
    private final PanelCaller caller = new PanelCaller(panel);

    @BeforeEach
    void createsOneAccount() throws Exception {
        assertThat(caller.create("example", "example.com").statusCode()).isEqualTo(201);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void answersACreateWithTheAccount() throws Exception {
        var answer = caller.create("second", "second.example");
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
        assertThat(json(answer))
                .isEqualTo(
                        ContractJson.mapper()
                                .readTree(
                                        """
                                        {"id": "1002", "username": "second", "domain": "second.example",
                                         "email": "jane@example.com", "package": "starter",
                                         "status": "active"}
                                        """));
    }

    @Test
    void refusesATakenUsernameAndATakenDomain() throws Exception {
        var username = caller.create("example", "other.example");
        var domain = caller.create("other", "example.com");
        assertThat(username.statusCode()).isEqualTo(422);
        assertThat(domain.statusCode()).isEqualTo(422);
        assertThat(json(username))
                .isEqualTo(Json.error("account_exists", "account already exists"));
        assertThat(panel.accounts()).hasSize(1);
    }

    @Test
    void namesTheMissingFieldsOfACreate() throws Exception {
        var answer =
                caller.call("POST", "/api/accounts", "{\"username\": \"x\", \"domain\": \" \"}");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(json(answer).get("errors").propertyNames())
                .containsExactly("password", "domain", "package");
    }

    @Test
    void tellsWhichPackagesThereAre() throws Exception {
        var answer =
                caller.call("POST", "/api/accounts", PanelCaller.body("x", "x.example", "Starter"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .isEqualTo(
                        """
                        {"error":"package_not_found","message":"Package 'Starter' not found",\
                        "available":["starter","business","pro"]}\
                        """);
    }

    @Test
    void suspendsAndUnsuspends() throws Exception {
        var suspended = caller.call("POST", "/api/accounts/1001/suspend");
        assertThat(suspended.statusCode()).isEqualTo(200);
        assertThat(json(suspended).get("status").stringValue()).isEqualTo("suspended");
        assertThat(panel.account("example").orElseThrow().status()).isEqualTo(Status.SUSPENDED);

        var again = caller.call("POST", "/api/accounts/1001/suspend");
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(json(again).get("error").stringValue()).isEqualTo("already_suspended");

        assertThat(caller.call("POST", "/api/accounts/1001/unsuspend").statusCode()).isEqualTo(200);
        var active = caller.call("POST", "/api/accounts/1001/unsuspend");
        assertThat(active.statusCode()).isEqualTo(409);
        assertThat(json(active).get("error").stringValue()).isEqualTo("already_active");
    }

    @Test
    void terminatesOnceAndNeverGivesAnIdAgain() throws Exception {
        assertThat(caller.call("DELETE", "/api/accounts/1001").statusCode()).isEqualTo(200);
        var again = caller.call("DELETE", "/api/accounts/1001");
        assertThat(again.statusCode()).isEqualTo(404);
        assertThat(json(again).get("error").stringValue()).isEqualTo("account_not_found");
        assertThat(json(caller.create("example", "example.com")).get("id").stringValue())
                .isEqualTo("1002");
    }

    @Test
    void looksAnAccountUpByIdAndByUsername() throws Exception {
        var byId = json(caller.call("GET", "/api/accounts/1001"));
        var byUsername = json(caller.call("GET", "/api/accounts?username=example"));
        assertThat(byId.get("domain").stringValue()).isEqualTo("example.com");
        assertThat(byUsername).containsExactly(byId);
        assertThat(json(caller.call("GET", "/api/accounts?username=nobody"))).isEmpty();
        assertThat(caller.call("GET", "/api/accounts/4711").statusCode()).isEqualTo(404);
    }

    @Test
    void answersTheConnectionTest() throws Exception {
        var answer = caller.call("GET", "/api/server/stats");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).get("accounts").intValue()).isEqualTo(1);
    }

    @Test
    void knowsNoOtherPath() throws Exception {
        assertThat(caller.call("GET", "/api/accounts").statusCode()).isEqualTo(404);
        assertThat(caller.call("POST", "/api/accounts/1001/freeze").statusCode()).isEqualTo(404);
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return ContractJson.mapper().readTree(answer.body());
    }
}
