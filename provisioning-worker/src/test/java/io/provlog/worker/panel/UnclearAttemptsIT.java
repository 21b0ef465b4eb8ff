package io.provlog.worker.panel;

import static io.provlog.contract.Action.CREATE;
import static io.provlog.contract.Action.SUSPEND;
import static io.provlog.contract.Action.TERMINATE;
import static io.provlog.contract.Action.UNSUSPEND;
import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.contract.Action;
import io.provlog.contract.ActionRequest;
import io.provlog.contract.Cause;
import io.provlog.devkit.panel.Account.Status;
import io.provlog.devkit.panel.Fault;
import io.provlog.devkit.panel.Faults;
import io.provlog.devkit.panel.PanelServer;
import io.provlog.devkit.panel.PanelSimulator;
import io.provlog.devkit.panel.ServerOptions;
import io.provlog.worker.panel.AttemptResult.Failed;
import io.provlog.worker.panel.AttemptResult.Succeeded;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The second attempt, where the first may have been carried out.
@Timeout(120)
class UnclearAttemptsIT {

    private static final String BY_USERNAME = "GET /api/accounts?username=example";

    private final PanelSimulator simulator = new PanelSimulator().judgeStrictly();
    private final PanelServer panel = simulator.addServer("panel-1", ServerOptions.DEFAULT);
    private final PanelStage stage = PanelStage.at(panel.apiUrl());

    @AfterEach
    void stop() {
        stage.close();
        simulator.close();
    }

    @Test
    void aCreateThatWasDoneIsNotMadeAgain() {
        simulator.on("panel-1").action(CREATE).once().fail(Faults.reset().withEffect());
        Failed first = stage.failed(Requests.create());
        assertThat(first.cause()).isEqualTo(Cause.CONNECTION_LOST);
        assertThat(first.mayHaveBeenDone()).isTrue();

        Succeeded second = (Succeeded) stage.attemptAgain(Requests.create());
        assertThat((Object) second.responsePayload())
                .hasToString(
                        "{\"foundBy\":\"%s\",\"account\":{\"id\":\"1001\",\"username\":\"example\",\"domain\":\"example.com\",\"email\":\"jane@example.com\",\"package\":\"starter\",\"status\":\"active\"}}"
                                .formatted(BY_USERNAME));
        assertThat((Object) second.requestPayload()).isNull();
        assertThat(second.httpStatus()).isEqualTo(200);
        assertThat(calls()).containsExactly("POST /api/accounts", BY_USERNAME);
    }

    @Test
    void aCreateThatWasNotDoneIsMade() {
        assertThat(stage.attemptAgain(Requests.create())).isInstanceOf(Succeeded.class);
        assertThat(calls()).containsExactly(BY_USERNAME, "POST /api/accounts");
        assertThat(simulator.calls()).allMatch(call -> call.attempt() == 2);
        assertThat(panel.accounts()).hasSize(1);
    }

    @Test
    void anotherDomainsAccountIsSomebodyElses() {
        panel.addAccount("example", "other.com");
        Failed failed = (Failed) stage.attemptAgain(Requests.create());
        assertThat(failed.cause()).isEqualTo(Cause.ACCOUNT_EXISTS);
        assertThat(failed.error())
                .isEqualTo(BY_USERNAME + " shows an account for other.com, not example.com");
        assertThat(String.valueOf((Object) failed.responsePayload())).contains("\"other.com\"");
        assertThat(calls()).containsExactly(BY_USERNAME);
    }

    @Test
    void anotherEmailsAccountIsSomebodyElses() {
        answerLookUps("[{'id':1,'username':'example','domain':'example.com','email':'joe@x.com'}]");
        Failed failed = (Failed) stage.attemptAgain(Requests.create());
        assertThat(failed.cause()).isEqualTo(Cause.ACCOUNT_EXISTS);
        assertThat(failed.error()).endsWith(" shows the account with another e-mail address");
        assertThat(calls()).containsExactly(BY_USERNAME);
    }

    @Test
    void aCreateThatIsDoneWhileWeAskIsStillOurs() {
        answerLookUps("[]");
        panel.addAccount("example", "example.com");
        Succeeded late = (Succeeded) stage.attemptAgain(Requests.create());
        assertThat(String.valueOf((Object) late.responsePayload())).startsWith("{\"foundBy\":");
        assertThat((Object) late.requestPayload()).isNotNull();
        assertThat(calls()).containsExactly(BY_USERNAME, "POST /api/accounts", BY_USERNAME);
    }

    @Test
    void anAccountThatWasThereBeforeIsNotTakenForOurs() {
        panel.addAccount("example", "example.com");
        assertThat(stage.failed(Requests.create()).cause()).isEqualTo(Cause.ACCOUNT_EXISTS);
        assertThat(calls()).containsExactly("POST /api/accounts");
    }

    @ParameterizedTest
    @EnumSource(names = {"SUSPEND", "UNSUSPEND", "TERMINATE"})
    void aChangeThatWasDoneIsNotMadeAgain(Action action) {
        panel.addAccount("example", "example.com");
        if (action == UNSUSPEND) {
            stage.succeeded(Requests.byId(SUSPEND, "1001"));
            simulator.clearCalls();
        }
        simulator.on("panel-1").action(action).once().fail(Faults.status(504).withEffect());
        ActionRequest request = Requests.byId(action, "1001");
        assertThat(stage.failed(request).mayHaveBeenDone()).isTrue();
        Succeeded second = (Succeeded) stage.attemptAgain(request);
        assertThat(String.valueOf((Object) second.responsePayload()))
                .startsWith("{\"foundBy\":\"GET /api/accounts/1001\",\"account\":")
                .endsWith(action == TERMINATE ? "null}" : "\"}}");
        assertThat(calls()).hasSize(2).last().isEqualTo("GET /api/accounts/1001");
    }

    @ParameterizedTest
    @EnumSource(names = {"SUSPEND", "UNSUSPEND", "TERMINATE"})
    void aChangeThatWasNotDoneIsMade(Action action) {
        panel.addAccount("example", "example.com");
        if (action == UNSUSPEND) {
            stage.succeeded(Requests.byId(SUSPEND, "1001"));
            simulator.clearCalls();
        }
        assertThat(stage.attemptAgain(Requests.byId(action, "1001"))).isInstanceOf(Succeeded.class);
        assertThat(calls()).hasSize(2).first().isEqualTo("GET /api/accounts/1001");
        if (action == TERMINATE) {
            assertThat(panel.accounts()).isEmpty();
        } else {
            assertThat(panel.accounts().getFirst().status())
                    .isEqualTo(action == SUSPEND ? Status.SUSPENDED : Status.ACTIVE);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SUSPEND", "UNSUSPEND", "TERMINATE"})
    void whereOnlyTheUsernameIsKnownOneQuestionIsEnough(Action action) {
        if (action != TERMINATE) {
            answerLookUps(
                    "[{'id':7,'username':'example','domain':'example.com','suspended':%s}]"
                            .formatted(action == SUSPEND));
        }
        assertThat(stage.attemptAgain(Requests.byUsername(action))).isInstanceOf(Succeeded.class);
        assertThat(calls()).containsExactly(BY_USERNAME);
    }

    static Stream<Arguments> endsUnknown() {
        List<Fault> faults =
                List.of(
                        Faults.closed().withEffect(),
                        Faults.reset().withEffect(),
                        Faults.cutInBody().withEffect(),
                        Faults.html(502).withEffect(),
                        Faults.html(504).withEffect(),
                        Faults.silence().withEffect(),
                        Faults.slow(Duration.ofSeconds(20)));
        return Stream.of(Action.values())
                .flatMap(action -> faults.stream().map(fault -> Arguments.of(action, fault)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("endsUnknown")
    void whateverHidesTheEndThePanelIsAskedFirst(Action action, Fault fault) {
        if (action != CREATE) {
            panel.addAccount("example", "example.com");
        }
        if (action == UNSUSPEND) {
            stage.succeeded(Requests.byId(SUSPEND, "1001"));
            simulator.clearCalls();
        }
        ActionRequest request =
                action == CREATE ? Requests.create() : Requests.byId(action, "1001");
        simulator.on("panel-1").action(action).once().fail(fault);
        try (var hurried = PanelStage.at(panel.apiUrl(), Duration.ofSeconds(1))) {
            assertThat(hurried.failed(request).mayHaveBeenDone()).isTrue();
        }
        assertThat(stage.attemptAgain(request)).isInstanceOf(Succeeded.class);
        assertThat(calls()).hasSize(2).last().asString().startsWith("GET /api/accounts");
    }

    @Test
    void aTerminateThatEndsWhileWeAskIsDone() {
        answerLookUps("{'id':'1001','username':'example','domain':'example.com'}");
        Succeeded late = (Succeeded) stage.attemptAgain(Requests.byId(TERMINATE, "1001"));
        assertThat(late.httpStatus()).isEqualTo(404);
        assertThat(calls()).containsExactly("GET /api/accounts/1001", "DELETE /api/accounts/1001");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{'user':'example','site':'example.com'}]",
                "[{'id':7,'domain':'example.com'}]",
                "{'data':['example']}",
                "{'accounts':[]}"
            })
    void anAnswerThatCannotBeReadProvesNothing(String answer) {
        answerLookUps(answer);
        Failed failed = (Failed) stage.attemptAgain(Requests.byUsername(TERMINATE));
        assertThat(failed.cause()).isEqualTo(Cause.UNKNOWN);
        assertThat(failed.mayHaveBeenDone()).isTrue();
        assertThat((Object) failed.responsePayload()).hasToString(answer.replace('\'', '"'));
        assertThat(calls()).containsExactly(BY_USERNAME);
    }

    @Test
    void anAccountOfAnUnknownDomainDoesNotProveThatOursIsGone() {
        answerLookUps("[{'id':7,'username':'example'}]");
        Failed failed = (Failed) stage.attemptAgain(Requests.byUsername(TERMINATE));
        assertThat(failed.cause()).isEqualTo(Cause.ACCOUNT_NOT_FOUND);
        assertThat(failed.error()).contains("an account for an unknown domain, not example.com");
    }

    @Test
    void terminatingWhatIsNotThereIsAFailureWhereNobodyHasTried() {
        assertThat(stage.failed(Requests.byUsername(TERMINATE)).cause())
                .isEqualTo(Cause.ACCOUNT_NOT_FOUND);
        assertThat(stage.failed(Requests.byId(TERMINATE, "1001")).cause())
                .isEqualTo(Cause.ACCOUNT_NOT_FOUND);
    }

    @Test
    void suspendingWhatIsNotThereIsAFailureInAnyCase() {
        Failed failed = (Failed) stage.attemptAgain(Requests.byId(SUSPEND, "1001"));
        assertThat(failed.cause()).isEqualTo(Cause.ACCOUNT_NOT_FOUND);
        assertThat(failed.error())
                .isEqualTo("GET /api/accounts/1001 shows no account for example.com");
    }

    @Test
    void whatMayHaveBeenDoneStaysSoUntilItIsSettled() {
        simulator.on("panel-1").lookUps().once().fail(Faults.status(500));
        Failed unanswered = (Failed) stage.attemptAgain(Requests.create());
        assertThat(unanswered.cause()).isEqualTo(Cause.PANEL_ERROR);
        assertThat(unanswered.mayHaveBeenDone()).isTrue();
        assertThat((Object) unanswered.requestPayload()).isNull();

        simulator.on("panel-1").action(CREATE).once().fail(Faults.status(503));
        assertThat(((Failed) stage.attemptAgain(Requests.create())).mayHaveBeenDone()).isTrue();
    }

    @Test
    void lookUpsCountTowardsTheTimeout() {
        simulator.on("panel-1").lookUps().fail(Faults.slow(Duration.ofMillis(400)));
        simulator.on("panel-1").action(CREATE).fail(Faults.slow(Duration.ofSeconds(20)));
        try (var hurried = PanelStage.at(panel.apiUrl(), Duration.ofMillis(800))) {
            long start = System.nanoTime();
            Failed failed = (Failed) hurried.attemptAgain(Requests.create());
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(800), Duration.ofSeconds(10));
            assertThat(failed.cause()).isEqualTo(Cause.GATEWAY_TIMEOUT);
            assertThat(calls()).containsExactly(BY_USERNAME, "POST /api/accounts");
        }
    }

    private void answerLookUps(String json) {
        simulator
                .on("panel-1")
                .lookUps()
                .once()
                .fail(Faults.plainText(200, json.replace('\'', '"')));
    }

    private List<String> calls() {
        assertThat(simulator.violations()).isEmpty();
        return simulator.calls().stream().map(call -> call.request().toString()).toList();
    }
}
