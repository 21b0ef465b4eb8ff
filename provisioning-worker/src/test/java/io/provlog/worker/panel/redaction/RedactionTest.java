package io.provlog.worker.panel.redaction;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.contract.ContractJson;
import io.provlog.contract.Secret;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class RedactionTest {

    private static final String SECRET = "canary-5f\"3/<&";

    private final Redaction redaction =
            Redaction.byNames(List.of("Customer PIN")).hiding(List.of(new Secret(SECRET)));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'password': 'leak'}",
                "{'Password': 'leak'}",
                "{'db_password': 'leak'}",
                "{'newPasswd': 'leak'}",
                "{'root-pass': 'leak'}",
                "{'API_KEY': 'leak'}",
                "{'apiKey': 'leak'}",
                "{'access_token': 'leak'}",
                "{'client_secret': 'leak'}",
                "{'Authorization': 'Bearer leak'}",
                "{'Set-Cookie': 'sid=leak; Path=/'}",
                "{'private_key': '-----BEGIN leak'}",
                "{'credentials': {'user': 'leak'}}",
                "{'passwords': ['leak', 'leak']}",
                "{'customer_pin': 'leak'}",
                "{'a': [{'b': [[{'secret': 'leak'}]]}]}",
                "{'token': 1234.5}",
                "{'request': '{\\'user\\': \\'x\\', \\'password\\': \\'leak\\'}'}",
                "{'request': '[{\\'body\\': \\'{\\\\\\'pwd\\\\\\': \\\\\\'leak\\\\\\'}\\'}]'}",
                "{'form': 'user=x&password=leak&z=1'}",
                "{'url': 'https://panel/?api_key=leak&x=1'}",
                "{'url': 'https://user:leak@panel/'}",
                "{'url': 'https://panel/?user%5Bpassword%5D=leak'}",
                "{'dump': 'array([password] => leak )'}",
                "{'message': 'Bad password: leak'}",
                "{'message': 'Sent Bearer leak_leak_leak today'}",
                "{'message': 'posted {\\'pwd\\':\\'leak leak\\'} to us'}"
            })
    void masksWhateverHasASecretName(String json) {
        String masked = redaction.mask(parse(json)).toString();
        assertThat(masked).contains("********").doesNotContain("leak").doesNotContain("1234");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Basic leak leak\r\nHost: panel",
                "Cookie: a=leak; b=leak",
                "X-Api-Token=leak",
                "<password>leak</password>",
                "<input type=\"password\" name=\"x\" value=\"leak\">",
                "<input value='leak' name='api_token'/>",
                "<p>Password: <b></b></p> password=\"leak \\\" leak\"",
                "password='leak leak'",
                "\"password\": \"leak",
                "{\"password\":\"leak\",\"broken\":",
                "{\\\"password\\\":\\\"leak\\\\\\\" leak\\\"}",
                "&quot;token&quot;:&quot;leak&quot;",
                "[\"password\"]=>\n  string(4) \"leak\""
            })
    void masksBehindSecretNamesInAnyText(String text) {
        assertThat(redaction.mask(text)).contains("********").doesNotContain("leak");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain canary-5f\"3/<& text",
                "json canary-5f\\\"3/<& text",
                "json canary-5f\\\"3\\/<& text",
                "url canary-5f%223%2F%3C%26",
                "html canary-5f&quot;3/&lt;&amp; text"
            })
    void masksTheAttemptsOwnSecretsInEverySpelling(String text) {
        assertThat(redaction.mask(text)).contains("********").doesNotContain("canary");
        JsonNode json = ContractJson.mapper().createObjectNode().put("echo", text).put(text, 1);
        assertThat(redaction.mask(json).toString()).doesNotContain("canary");
    }

    @Test
    void masksANumberThatIsTheSecret() {
        var pin = Redaction.byNames(List.of()).hiding(List.of(new Secret("73519284")));
        assertThat(pin.mask(parse("{'echo': 73519284}"))).isEqualTo(parse("{'echo': '********'}"));
    }

    @Test
    void masksAVeryShortSecretOnlyWhereItStandsAlone() {
        var a = Redaction.byNames(List.of()).hiding(List.of(new Secret("a")));
        assertThat(a.mask(parse("{'echo': 'a', 'message': 'a bad day'}")))
                .isEqualTo(parse("{'echo': '********', 'message': 'a bad day'}"));
    }

    @Test
    void leavesEverythingElseAsItIs() {
        String json =
                """
                {"id":17,"username":"passivehouse","domain":"example.com","package":"Starter",
                 "quota":1.50,"big":123456789012345678901234567890,"password":null,
                 "password_set":true,"passed":3,"nothing":null,"empty":"","text":"a: b = c",
                 "nested":"{ \\"user\\" : \\"x\\" }","list":[1,[],{}],
                 "url":"https://panel.example.com:8443/a?b=c"}
                """;
        assertThat(redaction.mask(ContractJson.mapper().readTree(json)).toString())
                .isEqualTo(ContractJson.mapper().readTree(json).toString());
    }

    @Test
    void masksAlwaysToTheSameLength() {
        assertThat(redaction.mask(parse("{'password': 'x', 'token': ''}")))
                .isEqualTo(parse("{'password': '********', 'token': '********'}"));
    }

    @Test
    void leavesNoBeginningOfASecretWhereATextIsCut() {
        String text = "x".repeat(50) + SECRET;
        for (int length = 51; length < text.length(); length++) {
            assertThat(redaction.maskBeginning(text.substring(0, length), 1000))
                    .isEqualTo("x".repeat(50));
        }
        assertThat(redaction.maskBeginning(text, 55)).isEqualTo("x".repeat(50) + "*****");
    }

    @Test
    void maskingIsLinearEvenForHostileText() {
        String hostile = "password".repeat(5_000) + "\"\\".repeat(20_000) + "<input ".repeat(5_000);
        assertThat(redaction.mask(hostile)).isNotEmpty();
        assertThat(redaction.mask("password='" + "\\'".repeat(30_000))).hasSizeLessThan(100);
    }

    private static JsonNode parse(String json) {
        return ContractJson.mapper().readTree(json.replace('\'', '"'));
    }

    /// Spring, PHP, Python, Go and XML each have another word for a quote.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "&quot; &#39;",
                "&quot; &#039;",
                "&quot; &#x27;",
                "&#34; &#39;",
                "&quot; &apos;"
            })
    void masksItsOwnSecretsHoweverTheirQuotesAreWritten(String quotes) {
        var quoted = Redaction.byNames(List.of()).hiding(List.of(new Secret("canary \" ' <end>")));

        assertThat(quoted.mask("was canary " + quotes + " &lt;end&gt; indeed"))
                .isEqualTo("was ******** indeed");
    }

    @Test
    void masksItsOwnSecretsInBase64() {
        byte[] bytes = SECRET.getBytes(UTF_8);

        assertThat(redaction.mask("a " + Base64.getEncoder().encodeToString(bytes) + " b"))
                .startsWith("a ********")
                .endsWith(" b");
        assertThat(redaction.mask("a " + Base64.getUrlEncoder().encodeToString(bytes) + " b"))
                .startsWith("a ********")
                .endsWith(" b");
    }
}
