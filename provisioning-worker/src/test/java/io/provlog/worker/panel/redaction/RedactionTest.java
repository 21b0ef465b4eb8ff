package io.provlog.worker.panel.redaction;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.contract.ContractJson;
import io.provlog.contract.Secret;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class RedactionTest {

    private static final String SECRET = "canary-5f\"3/<&";
    private static final String AWKWARD = "canary \"\\&<é'/+%=€>😀.";

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
                "[\"password\"]=>\n  string(4) \"leak\"",
                "{\"api_tokens\":[{\"v\":\"leak]\"},\"leak\"],\"broken\":",
                "{\\\"tokens\\\": [\\\"leak\\\", \\\"leak\\\"] broken",
                "secrets={leak, leak}",
                "tokens: [leak, leak",
                "<secret>leak &amp; leak</secret>",
                "<tr><td>Password</td><td class=\"x\">leak leak</td></tr>",
                "<dt>Token:</dt>\n <dd>leak</dd>"
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

    /// As the languages and frameworks of the Panels that are known write it.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "canary \"\\&<é'/+%=€>😀.",
                "canary \\\"\\\\&<é'\\/+%=€>😀.",
                "canary \\\"\\\\\\u0026\\u003c\\u00e9'/+%=\\u20ac\\u003E\\ud83d\\ude00.",
                "canary \\\\\\\"\\\\\\\\\\\\u0026<\\\\u00E9\\\\u0027\\\\\\/+%=\\\\u20AC>\\\\uD83D\\\\uDE00.",
                "canary+%22%5C%26%3C%C3%A9%27%2F%2B%25%3D%E2%82%AC%3E%F0%9F%98%80.",
                "canary%20%22%5c%26%3c%c3%a9'%2f%2b%25%3d%e2%82%ac%3e%f0%9f%98%80%2e",
                "canary%2520%2522%255C%2526%253C%25C3%25A9%2527%252F%252B%2525%253D%25E2%2582%25AC%253E%25F0%259F%2598%2580.",
                "canary%2B%2522%255C%2526%253C%25C3%25A9%2527%252F%252B%2525%253D%25E2%2582%25AC%253E%25F0%259F%2598%2580.",
                "canary &quot;\\&amp;&lt;&eacute;&#039;/+%=&euro;&gt;&#128512;.",
                "canary&nbsp;&#34;&#92;&#38;&#60;&#233;&#x27;&#x2F;&#x2b;&#37;&#61;&#x20AC;&#62;&#x1F600;&#46;",
                "canary &amp;quot;\\&amp;amp;&amp;lt;é&amp;#39;/+%=€&amp;gt;😀.",
                "canary \\&quot;\\\\&amp;&lt;é'/+%=€&gt;😀.",
                "canary%20%5C%22%5C%5C%26%3C%5Cu00e9'/+%25=%E2%82%AC%3E%5Cud83d%5cude00.",
                "canary+%26quot%3B%5C%26amp%3B%26lt%3B%26%23233%3B%27%2F%2B%25%3D%E2%82%AC%26gt%3B%F0%9F%98%80.",
                "canary \"\\&<Ã©'/+%=â\u0082¬>ð\u009f\u0098\u0080.",
                "canary \"\\&<?'/+%=?>??.",
                "canary \\x22\\x5C\\x26\\x3C\\xE9\\x27\\x2F+%=€\\x3E😀."
            })
    void masksTheAttemptsOwnSecretsHoweverTheyAreEscaped(String spelling) {
        var awkward = Redaction.byNames(List.of()).hiding(List.of(new Secret(AWKWARD)));
        assertThat(awkward.mask("It was: " + spelling + " and so on"))
                .isEqualTo("It was: ******** and so on");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "u", "us", "user:", "{\"password\":\""})
    void masksTheAttemptsOwnSecretsInBase64AndHexadecimalDigits(String before) {
        var awkward = Redaction.byNames(List.of()).hiding(List.of(new Secret(AWKWARD)));
        byte[] bytes = (before + AWKWARD + "\"}").getBytes(UTF_8);
        String own = Base64.getEncoder().encodeToString(AWKWARD.substring(1, 12).getBytes(UTF_8));
        for (String packed :
                List.of(
                        Base64.getEncoder().encodeToString(bytes),
                        Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
                        HexFormat.of().withUpperCase().formatHex(bytes))) {
            assertThat(awkward.mask("sent " + packed).length()).isLessThan(packed.length());
            assertThat(awkward.mask("sent " + packed)).contains("********").doesNotContain(own);
        }
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
        assertThat(redaction.mask("tokens: [" + "[{'".repeat(20_000))).hasSizeLessThan(100);
        var backslashes = new Secret("\\\\.\\ \\\\\\\\\\\\\\\\&".repeat(8) + "x");
        var hiding = Redaction.byNames(List.of()).hiding(List.of(backslashes));
        for (String part : List.of("\\", "%5C", "&amp;", "\\\\.\\ ", "%25", backslashes.reveal())) {
            assertThat(hiding.maskBeginning(part.repeat(60_000 / part.length()), 60_000))
                    .isNotNull();
        }
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
