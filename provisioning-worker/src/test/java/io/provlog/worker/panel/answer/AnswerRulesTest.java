package io.provlog.worker.panel.answer;

import static io.provlog.contract.Action.CREATE;
import static io.provlog.contract.Action.SUSPEND;
import static io.provlog.contract.Action.TERMINATE;
import static io.provlog.contract.Action.UNSUSPEND;
import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.contract.Action;
import io.provlog.contract.Cause;
import io.provlog.contract.WireName;
import io.provlog.worker.panel.answer.Verdict.Done;
import io.provlog.worker.panel.answer.Verdict.NotDone;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerRulesTest {

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvFileSource(
            resources = "/io/provlog/worker/panel/answer/answers.csv",
            delimiter = '|',
            quoteCharacter = '`',
            useHeadersInDisplayName = true)
    void judgesAnAnswer(String action, int status, @Nullable String body, String expected) {
        Verdict verdict =
                judge(
                        WireName.find(Action.class, action).orElseThrow(),
                        status,
                        Objects.toString(body, ""));
        assertThat(verdict)
                .isEqualTo(
                        expected.equals("success")
                                ? new Done()
                                : new NotDone(
                                        WireName.find(Cause.class, expected).orElseThrow(), false));
    }

    @ParameterizedTest
    @ValueSource(ints = {502, 504, 520, 522, 524, 527})
    void anAnswerOfAGatewayLeavesOpenWhatThePanelDid(int status) {
        assertThat(judge(SUSPEND, status, ""))
                .isInstanceOfSatisfying(
                        NotDone.class, verdict -> assertThat(verdict.mayHaveBeenDone()).isTrue());
    }

    @Test
    void aWarningIsAFailureAfterWhichThingsMayBeDone() {
        assertThat(judge(CREATE, 200, "{\"result\":\"Warning\",\"message\":\"no DNS zone\"}"))
                .isEqualTo(new NotDone(Cause.PANEL_ERROR, true));
    }

    @Test
    void aMissingAccountIsTerminatedOnlyWhereAnEarlierAttemptMayHaveDoneIt() {
        var answer = Answers.answer(404, "{\"error\":\"account_not_found\"}");
        assertThat(AnswerRules.judge(TERMINATE, null, answer, true)).isEqualTo(new Done());
        assertThat(AnswerRules.judge(TERMINATE, null, answer, false))
                .isEqualTo(new NotDone(Cause.ACCOUNT_NOT_FOUND, false));
        assertThat(AnswerRules.judge(UNSUSPEND, null, answer, true))
                .isEqualTo(new NotDone(Cause.ACCOUNT_NOT_FOUND, false));
    }

    private static Verdict judge(Action action, int status, String body) {
        return AnswerRules.judge(action, "Starter", Answers.answer(status, body), false);
    }
}
