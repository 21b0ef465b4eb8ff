package io.provlog.bench.writing;

import io.provlog.contract.AttemptOutcome;
import io.provlog.contract.ContractJson;
import io.provlog.logwriter.log.OutcomeRows;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Outcomes as the JDBC sink takes them: flat, one field for each column, with a schema. The sink
/// cannot read `provisioning.outcomes` itself: a payload's fields are never the same, and Kafka
/// Connect wants to know them beforehand.
final class SinkRows {

    static final String TOPIC = "bench.rows";

    private static final Set<String> REQUIRED =
            Set.of(
                    "id",
                    "job_id",
                    "service_id",
                    "domain",
                    "action",
                    "status",
                    "attempt",
                    "attempted_at",
                    "max_attempts",
                    "finished_at",
                    "duration_ms",
                    "server",
                    "next",
                    "worker");

    private SinkRows() {}

    static byte[] write(AttemptOutcome outcome) {
        Map<String, Object> fields = new LinkedHashMap<>();
        LogRow.of(outcome)
                .forEach((column, value) -> {
                    if (value != null) {
                        fields.put(column, value instanceof Instant time ? zoned(time) : value);
                    }
                });
        return ContractJson.mapper().writeValueAsBytes(fields);
    }

    private static String zoned(Instant time) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));
    }

    /// Kafka Connect's schema of such a record, as JSON.
    static String schema() {
        List<Map<String, Object>> fields = new ArrayList<>();
        for (String column : OutcomeRows.COLUMNS.strip().split(",\\s*")) {
            Map<String, Object> field = new LinkedHashMap<>(type(column));
            field.put("field", column);
            field.put("optional", !REQUIRED.contains(column));
            fields.add(field);
        }
        return ContractJson.mapper()
                .writeValueAsString(Map.of("type", "struct", "optional", false, "fields", fields));
    }

    private static Map<String, Object> type(String column) {
        return switch (column) {
            case "id", "job_id", "replay_of" -> logical("io.debezium.data.Uuid");
            case "request_payload", "response_payload" -> logical("io.debezium.data.Json");
            case "attempt", "max_attempts", "http_status" -> Map.of("type", "int16");
            case "duration_ms" -> Map.of("type", "int32");
            default ->
                    column.endsWith("_at")
                            ? logical("io.debezium.time.ZonedTimestamp")
                            : Map.of("type", "string");
        };
    }

    private static Map<String, Object> logical(String name) {
        return Map.of("type", "string", "name", name, "version", 1);
    }
}
