package io.provlog.bench.writing;

import io.provlog.contract.ContractJson;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A topic for the JDBC sink: flat rows of one table, one field for each column. The sink cannot
/// read `provisioning.outcomes` itself: Kafka Connect wants to know all fields beforehand, and a
/// payload's are never the same; and one outcome is rows of three tables.
///
/// @param key the table's primary key
/// @param columns of the table
record SinkTopic(String name, String table, List<String> key, List<String> columns) {

    static final SinkTopic LOG =
            new SinkTopic(
                    "bench.log",
                    "provisioning_log",
                    List.of("attempted_at", "id"),
                    columns(
                            """
                            id, job_id, service_id, domain, client_name, action, status,
                            request_payload, response_payload, attempt, attempted_at, max_attempts,
                            cause, http_status, finished_at, duration_ms, server, requested_at,
                            requested_by, reason, replay_of, next, next_attempt_at, worker
                            """));

    static final SinkTopic JOBS =
            new SinkTopic(
                    "bench.jobs",
                    "job",
                    List.of("job_id"),
                    columns(
                            """
                            job_id, service_id, action, state, attempts, next_attempt_at,
                            requested_at, requested_by, reason,
                            attempt_1_at, attempt_2_at, attempt_3_at, ended_at
                            """));

    static final SinkTopic SERVICES =
            new SinkTopic(
                    "bench.services",
                    "service",
                    List.of("id"),
                    columns(
                            """
                            id, domain, username, client_id, client_name, client_email, server,
                            panel_package, disk_limit_mb, bandwidth_limit_mb, described_at, names,
                            last_action, last_status, last_attempted_at
                            """));

    static final List<SinkTopic> LOG_ALONE = List.of(LOG);
    static final List<SinkTopic> ALL = List.of(LOG, JOBS, SERVICES);

    private static List<String> columns(String text) {
        return List.of(text.strip().split(",\\s*"));
    }

    /// A record's value.
    static byte[] value(Map<String, @Nullable Object> row) {
        Map<String, Object> fields = new LinkedHashMap<>();
        row.forEach((column, value) -> {
            if (value != null) {
                fields.put(column, value instanceof Instant time ? zoned(time) : value);
            }
        });
        return ContractJson.mapper().writeValueAsBytes(fields);
    }

    private static String zoned(Instant time) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));
    }

    /// Kafka Connect's schema of such a value, as JSON.
    String schema() {
        List<Map<String, Object>> fields = new ArrayList<>();
        for (String column : columns) {
            Map<String, Object> field = new LinkedHashMap<>(type(column));
            field.put("field", column);
            field.put("optional", !key.contains(column));
            fields.add(field);
        }
        return ContractJson.mapper()
                .writeValueAsString(Map.of("type", "struct", "optional", false, "fields", fields));
    }

    private Map<String, Object> type(String column) {
        return switch (column) {
            case "id" -> equals(SERVICES) ? plain("string") : logical("io.debezium.data.Uuid");
            case "job_id", "replay_of" -> logical("io.debezium.data.Uuid");
            case "request_payload", "response_payload" -> logical("io.debezium.data.Json");
            case "attempt", "attempts", "max_attempts", "http_status" -> plain("int16");
            case "duration_ms" -> plain("int32");
            case "disk_limit_mb", "bandwidth_limit_mb" -> plain("int64");
            default ->
                    column.endsWith("_at")
                            ? logical("io.debezium.time.ZonedTimestamp")
                            : plain("string");
        };
    }

    private static Map<String, Object> plain(String type) {
        return Map.of("type", type);
    }

    private static Map<String, Object> logical(String name) {
        return Map.of("type", "string", "name", name, "version", 1);
    }
}
