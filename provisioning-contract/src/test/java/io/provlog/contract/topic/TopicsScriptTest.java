package io.provlog.contract.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// An administrator's script makes the same topics as the services do.
class TopicsScriptTest {

    private static final Path SCRIPT = Path.of("..", "deploy", "kafka", "topics.sh");
    private static final Pattern SETTING = Pattern.compile("--config (\\S+?)=(\\S+)");

    @Test
    @Timeout(60)
    void makesTheContractsTopics() throws Exception {
        Map<String, String> lines =
                run().lines()
                        .collect(
                                toMap(
                                        line -> word(line, "--topic"),
                                        line -> line,
                                        (one, _) -> one));
        for (Topic topic : Topic.ALL) {
            String line = lines.getOrDefault(topic.name(), "");
            assertThat(settings(line)).as(topic.name()).isEqualTo(topic.settings());
            assertThat(word(line, "--partitions"))
                    .isEqualTo(Topic.OF_SERVERS.contains(topic) ? "1" : "12");
        }
    }

    private static String run() throws Exception {
        var builder = new ProcessBuilder("bash", SCRIPT.toString()).redirectErrorStream(true);
        builder.environment()
                .putAll(
                        Map.of(
                                "KAFKA_TOPICS", "echo",
                                "KAFKA", "localhost:9093",
                                "ADMIN", "admin.properties",
                                "REPLICATION", "3"));
        Process script = builder.start();
        String printed = new String(script.getInputStream().readAllBytes(), UTF_8);
        assertThat(script.waitFor()).as(printed).isZero();
        return printed;
    }

    private static String word(String line, String option) {
        var found = Pattern.compile(option + " (\\S+)").matcher(line);
        assertThat(found.find()).as(line).isTrue();
        return found.group(1);
    }

    private static Map<String, String> settings(String line) {
        return SETTING.matcher(line)
                .results()
                .collect(toMap((MatchResult one) -> one.group(1), one -> one.group(2)));
    }
}
