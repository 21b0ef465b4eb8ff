package io.provlog.quickstart.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromQlTest {

    private final Set<String> seen = new TreeSet<>();

    private Set<String> labels(PromQl.Selector selector) {
        seen.add(selector.metric());
        if (selector.metric().startsWith("no_")) {
            throw new PromQl.Wrong("there is no " + selector.metric());
        }
        return Set.of("job", "cause", "server", "le");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a                                          | a     | cause job le server",
                "a{cause=\"b by (c) {\",job=~'x.+y'} > 0.2  | a     | cause job le server",
                "sum(rate(a_total[5m])) / sum(b)            | a_total b | ``",
                "sum by (server, cause) (rate(a[$__rate_interval])) | a | cause server",
                "sum(a) by (server)                         | a     | server",
                "max(sum by (cause) (a)) or vector(0)       | a     | ``",
                "absent(a) or sum(b) == 0                   | a b   | cause job le server",
                "a and on (job) b unless ignoring (le) c    | a b c | cause job le server",
                "-60 * histogram_quantile(0.9, sum by (le) (rate(a_bucket[1h] offset 5m))) | a_bucket | le",
            })
    void findsTheMetricsAndTheLabelsOfTheResult(String expression, String metrics, String labels) {
        assertThat(String.join(" ", new TreeSet<>(PromQl.labels(expression, this::labels))))
                .isEqualTo(labels);
        assertThat(String.join(" ", seen)).isEqualTo(metrics);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sum(rate(no_total[5m]))     | there is no no_total",
                "a{sever=\"x\"}              | [sever]",
                "sum by (sever) (a)          | [sever]",
                "sum by (server) (sum by (cause) (a)) | [server]",
                "sum(a                       | ends too early",
                "a) + b                      | more than an expression",
                "a # b                       | cannot be read from here",
                "sum without (job) (a)       | expected (, found without",
            })
    void saysWhatIsWrong(String expression, String problem) {
        assertThatThrownBy(() -> PromQl.labels(expression, this::labels))
                .isInstanceOf(PromQl.Wrong.class)
                .hasMessageContaining(problem);
    }

    @Test
    void readsLabelsWhateverTheirValuesHold() {
        var told = new ToldMetrics();
        told.add(
                "worker",
                """
                # TYPE a_seconds summary
                a_seconds_count{server="x } y",cause="say \\"b=\\\\\\""} 1.0
                a_seconds_max 2
                b_max{for="time"} 1.0E-3
                """);

        assertThat(told.withoutEndings("worker"))
                .containsOnly(
                        Map.entry("a_seconds", Set.of("cause", "server")),
                        Map.entry("b_max", Set.of("for")));
    }
}
