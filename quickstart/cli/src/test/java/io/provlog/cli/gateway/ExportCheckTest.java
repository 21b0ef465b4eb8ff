package io.provlog.cli.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.cli.gateway.ExportCheck.Format;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportCheckTest {

    private static final String CSV =
            "id,reason\r\n1,\"a \"\"b\"\"\r\nc\"\r\n2,\"#rows,9,\"\r\n#rows,2,,\r\n";

    private static final String NDJSON =
            "{\"id\":1,\"a\":\"\\\"\"}\n{\"id\":2}\n{\"trailer\":{\"rows\":2}}\n";

    @Test
    void knowsACompleteFile() {
        assertThat(check(Format.CSV, CSV).isComplete()).isTrue();
        assertThat(check(Format.CSV, CSV).rows()).isEqualTo(2);
        assertThat(check(Format.NDJSON, NDJSON).isComplete()).isTrue();
        assertThat(check(Format.NDJSON, NDJSON).rows()).isEqualTo(2);
        assertThat(check(Format.CSV, "id\r\n#rows,0,\r\n").isComplete()).isTrue();
    }

    @Test
    void knowsAFileThatIsCutOffAnywhere() {
        for (int length = 0; length < CSV.length(); length++) {
            assertThat(check(Format.CSV, CSV.substring(0, length)).isComplete())
                    .as("%d", length)
                    .isFalse();
        }
        for (int length = 0; length < NDJSON.length(); length++) {
            assertThat(check(Format.NDJSON, NDJSON.substring(0, length)).isComplete())
                    .as("%d", length)
                    .isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id\r\n1\r\n#rows,2,\r\n",
                "id\r\n1\r\n2\r\n3\r\n#rows,2,\r\n",
                "id\r\n1\r\n#rows,1,\r\n2\r\n"
            })
    void knowsAFileWithTooFewOrTooManyRows(String csv) {
        assertThat(check(Format.CSV, csv).isComplete()).isFalse();
    }

    private static ExportCheck check(Format format, String file) {
        var check = new ExportCheck(format);
        byte[] bytes = file.getBytes(UTF_8);
        check.add(bytes, bytes.length);
        return check;
    }
}
