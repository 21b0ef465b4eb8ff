package io.provlog.quickstart.story;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.provlog.contract.topic.Topic;
import io.provlog.devkit.postgres.EmbeddedPostgreSql;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// All that a running system shows or keeps, as text, by the place where it was found. For one
/// thread.
final class Places {

    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Child child;
    private final String authorization;

    Places(Child child, String password) {
        this.child = child;
        this.authorization =
                "Basic "
                        + Base64.getEncoder().encodeToString(("admin:" + password).getBytes(UTF_8));
    }

    Map<String, String> texts() {
        return texts;
    }

    void topics(BillingClient billing) {
        texts.put("outcomes", records(billing, Topic.OUTCOMES.name(), true));
        texts.put("dead letters' headers", records(billing, Topic.DEAD_LETTERS.name(), false));
        texts.put("journal's headers", records(billing, Topic.RETRIES.name(), false));
        texts.put(
                "log-writer's dead letters' headers",
                records(billing, "provisioning.log-writer.dead-letters", false));
    }

    private static String records(BillingClient billing, String topic, boolean values) {
        var text = new StringBuilder();
        for (ConsumerRecord<String, String> record : billing.records(topic)) {
            if (!CanaryIT.isOurs(record)) {
                text.append(record.key()).append('\n');
                record.headers()
                        .forEach(header ->
                                text.append(header.key())
                                        .append('=')
                                        .append(new String(header.value(), UTF_8))
                                        .append('\n'));
                text.append(values ? record.value() : "").append('\n');
            }
        }
        return text.toString();
    }

    /// Every column of every table, whatever its type.
    void database() throws Exception {
        String url =
                "jdbc:postgresql://localhost:%d/provlog?user=%s"
                        .formatted(child.postgresql, EmbeddedPostgreSql.SUPERUSER);
        try (var connection = DriverManager.getConnection(url)) {
            for (List<String> column :
                    rows(
                            connection,
                            "select table_schema, table_name, column_name, data_type"
                                    + " from information_schema.columns join"
                                    + " information_schema.tables using (table_schema, table_name)"
                                    + " where table_schema in ('public', 'gateway')",
                            4)) {
                column(connection, column.get(0), column.get(1), column.get(2), column.get(3));
            }
        }
    }

    private void column(
            Connection connection, String schema, String table, String name, String type)
            throws Exception {
        String place = table + "." + name;
        String text =
                type.equals("bytea")
                        ? "encode(\"%s\", 'escape')".formatted(name)
                        : "\"%s\"::text".formatted(name);
        String query = "select %s from %s.\"%s\"".formatted(text, schema, table);
        String all =
                String.join("\n", rows(connection, query, 1).stream().map(List::getFirst).toList());
        texts.merge("database, " + place, all, (one, other) -> one + "\n" + other);
    }

    private static List<List<String>> rows(Connection connection, String query, int columns)
            throws Exception {
        var rows = new ArrayList<List<String>>();
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(query)) {
            while (result.next()) {
                var row = new ArrayList<String>();
                for (int i = 1; i <= columns; i++) {
                    row.add(String.valueOf(result.getString(i)));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    /// The API's list and each entry, the page and each entry opened in it.
    void gateway(LogApi api) throws Exception {
        List<JsonNode> entries = api.entries("");
        var details = new StringBuilder();
        var opened = new StringBuilder();
        String page = "/admin/infrastructure/provisioning-log";
        for (JsonNode entry : entries) {
            String id = entry.get("id").stringValue();
            details.append(api.entry(entry)).append('\n');
            opened.append(get(child.gateway, page + "/" + id)).append('\n');
        }
        texts.put("API, list", entries.toString());
        texts.put("API, details", details.toString());
        texts.put("page", get(child.gateway, page));
        texts.put("page, opened entries", opened.toString());
        var letters = new StringBuilder();
        for (String state : List.of("open", "replayed", "dismissed")) {
            JsonNode list = api.get("/api/dead-letters?limit=200&state=" + state);
            letters.append(list).append('\n');
            for (JsonNode letter : list.get("items")) {
                letters.append(api.get("/api/dead-letters/" + letter.get("id").stringValue()))
                        .append('\n');
            }
        }
        texts.put("API, dead letters", letters.toString());
        texts.put("API, groups", api.get("/api/dead-letters/groups").toString());
        texts.put("API, services", api.get("/api/services?limit=200").toString());
        texts.put("API, audit", api.get("/api/audit").toString());
        texts.put("API's description", get(child.gateway, "/v3/api-docs"));
    }

    /// What is exposed, and what must not be.
    ///
    /// @param running a job whose call goes on
    void management(@Nullable UUID running) throws Exception {
        for (int port : List.of(child.gatewayManagement, child.worker, child.logWriter)) {
            texts.merge("metrics", get(port, "/actuator/prometheus"), String::concat);
            texts.merge("health", get(port, "/actuator/health"), String::concat);
            for (String path :
                    List.of("", "/env", "/configprops", "/health/readiness", "/mappings")) {
                texts.merge("management, else", get(port, "/actuator" + path), String::concat);
            }
        }
        texts.put("worker's running job", get(child.worker, "/actuator/jobs/" + running));
    }

    /// Every file of logs, and what the process printed.
    void logs(Path data) throws Exception {
        var text = new StringBuilder();
        try (Stream<Path> files = Files.list(data.resolve("logs"))) {
            for (Path file : files.toList()) {
                text.append(Files.readString(file));
            }
        }
        texts.put("services' logs", text.toString());
        texts.put("terminal", Files.readString(child.output()));
    }

    private String get(int port, String path) throws Exception {
        var request =
                HttpRequest.newBuilder(URI.create("http://localhost:%d%s".formatted(port, path)))
                        .header("Authorization", authorization)
                        .header("HX-Request", "true")
                        .build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }
}
