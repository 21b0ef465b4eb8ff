package io.provlog.worker.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.contract.ContractJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// What the workers printed, each line in Elastic's common schema. Whoever was killed may have left
/// half a line.
record WorkerLogs(String text, List<JsonNode> lines) {

    static WorkerLogs in(Path folder) throws IOException {
        var text = new StringBuilder();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".log")).toList()) {
                text.append(Files.readString(file)).append('\n');
            }
        }
        return new WorkerLogs(
                text.toString(),
                text.toString()
                        .lines()
                        .filter(line -> line.startsWith("{") && line.endsWith("}"))
                        .map(ContractJson.mapper()::readTree)
                        .toList());
    }

    void tellOfJobsInFields() {
        assertThat(text).doesNotContain(" INFO ", " WARN ", " ERROR ");
        assertThat(about("is done:")).isNotEmpty().allSatisfy(WorkerLogs::namesAllIds);
        assertThat(about(" is a dead letter: "))
                .filteredOn(line -> line.has("provlog") && line.get("provlog").has("server"))
                .isNotEmpty()
                .allSatisfy(WorkerLogs::namesAllIds);
        assertThat(about("cannot be reached"))
                .allSatisfy(
                        line -> assertThat(line.at("/provlog/server").stringValue()).isNotBlank());
    }

    private List<JsonNode> about(String words) {
        return lines.stream()
                .filter(line -> line.path("message").asString("").contains(words))
                .toList();
    }

    private static void namesAllIds(JsonNode line) {
        JsonNode ids = line.get("provlog");
        assertThat(line.get("message").stringValue())
                .contains(ids.get("job").stringValue(), ids.get("service").stringValue());
        assertThat(ids.get("server").stringValue()).isNotBlank();
        assertThat(ids.get("attempt").intValue()).isBetween(1, 3);
        assertThat(line.at("/trace/id").stringValue()).isEqualTo(Traffic.TRACE);
        assertThat(line.at("/service/name").stringValue()).isEqualTo("provisioning-worker");
    }
}
