package io.provlog.worker.panel.answer;

import static io.provlog.contract.Action.SUSPEND;
import static io.provlog.contract.Action.UNSUSPEND;
import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.contract.ContractJson;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PanelAccountTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'id': 17, 'username': 'u'}",
                "{'account_id': '17', 'username': 'u'}",
                "{'data': {'id': '17', 'username': 'u'}}",
                "{'data': {'account_id': 17, 'username': 'u'}}",
                "[{'id': 17, 'username': 'u'}]",
                "{'data': [{'account_id': 17, 'username': 'u'}]}"
            })
    void readsAnAccountWhereverItStands(String json) {
        assertThat(readAll(json))
                .singleElement()
                .satisfies(account -> {
                    assertThat(account.id()).isEqualTo("17");
                    assertThat(account.hasUsername("U")).isTrue();
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{'data': []}", "{'data': null}"})
    void findsNoAccountInAnEmptyList(String json) {
        assertThat(readAll(json)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "'ok'", "{'message': 'hello'}", "17", "{'data': 'none'}"})
    void findsNoListInAnythingElse(String json) {
        assertThat(PanelAccount.readAll(parse(json))).isEmpty();
    }

    @Test
    void knowsTheStateFromEitherField() {
        assertThat(one("{'id': 1, 'status': 'Suspended'}").isInStateOf(SUSPEND)).isTrue();
        assertThat(one("{'id': 1, 'status': 'active'}").isInStateOf(UNSUSPEND)).isTrue();
        assertThat(one("{'id': 1, 'suspended': true}").isInStateOf(SUSPEND)).isTrue();
        assertThat(one("{'id': 1, 'suspended': 0}").isInStateOf(UNSUSPEND)).isTrue();
        assertThat(one("{'id': 1, 'suspended': true}").isInStateOf(UNSUSPEND)).isFalse();
        assertThat(one("{'id': 1, 'status': 'pending'}").isInStateOf(SUSPEND)).isFalse();
        assertThat(one("{'id': 1, 'status': 'pending'}").isInStateOf(UNSUSPEND)).isFalse();
    }

    @Test
    void comparesDomainAndEmailWithoutCase() {
        var account = one("{'id': 1, 'domain': 'Example.COM.', 'email': 'Jane@example.com'}");
        assertThat(account.hasDomain("example.com")).isTrue();
        assertThat(account.hasDomain("other.com")).isFalse();
        assertThat(account.hasOtherEmail("jane@EXAMPLE.com")).isFalse();
        assertThat(account.hasOtherEmail("joe@example.com")).isTrue();
        assertThat(account.hasOtherEmail(null)).isFalse();
        assertThat(one("{'id': 1}").hasDomain("example.com")).isFalse();
        assertThat(one("{'id': 1}").hasOtherEmail("joe@example.com")).isFalse();
    }

    private static PanelAccount one(String json) {
        return readAll(json).getFirst();
    }

    private static List<PanelAccount> readAll(String json) {
        return PanelAccount.readAll(parse(json)).orElseThrow();
    }

    private static tools.jackson.databind.JsonNode parse(String json) {
        return ContractJson.mapper().readTree(json.replace('\'', '"'));
    }
}
