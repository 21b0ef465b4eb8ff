package io.provlog.gateway.page.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.gateway.page.log.PrettyJson.Token;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PrettyJsonTest {

    @Test
    void laysOutOneMemberALineAndShortListsOnOne() {
        assertThat(text("{\"a\":1.50,\"b\":{\"c\":[\"x\",\"y\"],\"d\":{}},\"e\":[{\"f\":null}]}"))
                .isEqualTo(
                        """
                        {
                          "a": 1.50,
                          "b": {
                            "c": ["x", "y"],
                            "d": {}
                          },
                          "e": [
                            {
                              "f": null
                            }
                          ]
                        }\
                        """);
    }

    @Test
    void marksEachPartWithItsKind() {
        assertThat(PrettyJson.tokens("{\"a\":\"x\",\"password\":\"********\",\"n\":7}"))
                .contains(
                        new Token("k", "\"a\""),
                        new Token("s", "\"x\""),
                        new Token("m", "\"********\""),
                        new Token("n", "7"));
    }

    @Test
    void showsALoneStringAsItsContent() {
        assertThat(text("\"Connection refused: \\\"panel-1\\\"\""))
                .isEqualTo("Connection refused: \"panel-1\"");
    }

    @Test
    void showsWhatItCannotReadAsItIs() {
        assertThat(text("{\"a\":1,\"a\":2}")).isEqualTo("{\"a\":1,\"a\":2}");
        String deep = "[".repeat(200) + "]".repeat(200);
        assertThat(text(deep)).isEqualTo(deep);
    }

    private static String text(String json) {
        return PrettyJson.tokens(json).stream().map(Token::text).collect(Collectors.joining());
    }
}
