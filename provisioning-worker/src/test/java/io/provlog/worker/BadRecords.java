package io.provlog.worker;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.provlog.contract.ContractJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Records that no billing system should publish, and some will.
final class BadRecords {

    static final String PASSWORD = "correct horse";

    private static final List<BadRecord> ALL = table();

    private final List<BadRecord> records = new ArrayList<>();

    /// @param field the field that the error names
    /// @param error a part of it
    /// @param keyReadable whether the service id can be told
    @SuppressWarnings("ArrayRecordComponent") // bytes that are handed on, never compared
    record BadRecord(
            String name,
            String service,
            byte @Nullable [] key,
            byte @Nullable [] value,
            String field,
            String error,
            boolean keyReadable) {

        @Override
        public String toString() {
            return name;
        }
    }

    /// The same records each time.
    static List<BadRecord> all() {
        return ALL;
    }

    private static List<BadRecord> table() {
        var table = new BadRecords();
        table.unreadableValues();
        table.largeValues();
        table.keys();
        table.missingFields();
        table.wrongTypes();
        table.wrongValues();
        return List.copyOf(table.records);
    }

    private void unreadableValues() {
        value("not JSON", json -> "create 1042 " + PASSWORD, "not readable as JSON");
        value("empty", json -> "", "found nothing");
        value("blank", json -> " \n", "found nothing");
        add("no value", null, "value", "found no value", false);
        value("JSON null", json -> "null", "found a JSON null");
        value("an array", json -> "[" + json + "]", "found a JSON array");
        value("a string", json -> "\"create\"", "found a JSON string");
        value("cut off", json -> json.substring(0, json.length() - 9), "not readable");
        value("trailing garbage", json -> json + "x", "not readable as JSON");
        value("two requests", json -> json + json, "not readable as JSON");
        value("a key twice", json -> "{\"id\":\"1\"," + json.substring(1), "stands twice");
        value("a byte order mark", json -> "\uFEFF" + json, "without a byte order mark");
        value("a raw NUL", json -> json.replace("horse", "horse\0"), "not readable as JSON");
        value("deep nesting", json -> "[".repeat(5_000), "at most 64 levels");
        value(
                "deep nesting in an unknown field",
                json -> unknown(json, "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000)),
                "at most 64 levels");
        value("a number of 5,000 digits", json -> unknown(json, "9".repeat(5_000)), "1000 digits");
        value("an exponent of 11 digits", json -> unknown(json, "1e99999999999"), "not readable");
        add(
                "UTF-16",
                request(next()).toString().getBytes(UTF_16),
                "value",
                "expected UTF-8",
                false);
        byte[] latin =
                request(next())
                        .toString()
                        .replace("paid", "gezahlt für Juli")
                        .getBytes(StandardCharsets.ISO_8859_1);
        add("ISO 8859-1", latin, "value", "expected UTF-8", false);
    }

    private void largeValues() {
        int megabyte = 1024 * 1024;
        String text = "x".repeat(megabyte);
        value("300 KB", json -> unknown(json, "\"" + text.substring(0, 300_000) + "\""), "at most");
        value(
                "10 MB",
                json -> unknown(json, "\"" + text.repeat(10) + "\""),
                "at most 262144 bytes");
        add("10 MB of zeros", new byte[10 * megabyte], "value", "at most 262144 bytes", false);
    }

    private void keys() {
        key("a foreign key", "77".getBytes(UTF_8), "found '77'");
        key("no key", null, "found none");
        key("an empty key", new byte[0], "found ''");
        key("a key that is the job's id", UUID.randomUUID().toString().getBytes(UTF_8), "found");
        key("a key without UTF-8", new byte[] {'7', (byte) 0xff, (byte) 0xc0}, "found '7");
        key("a key of 100 KB", new byte[100_000], "found '?????");
        key("a key that is the password", PASSWORD.getBytes(UTF_8), "found the password");
    }

    private void missingFields() {
        for (String name : List.of("id", "action", "service")) {
            change("without " + name, json -> json.remove(name), name, "required");
            change(name + " is null", json -> json.putNull(name), name, "required");
        }
        for (String name : List.of("id", "domain", "server", "username", "package")) {
            String field = "service." + name;
            change("without " + field, json -> service(json).remove(name), field, "required");
            change(field + " is blank", json -> service(json).put(name, " "), field, "required");
        }
    }

    private void wrongTypes() {
        Stream.of("id", "action", "requestedAt", "requestedBy", "reason", "replayOf", "service")
                .forEach(name ->
                        change(name + " is a number", json -> json.put(name, 7), name, "expected"));
        Stream.of("id", "domain", "username", "server", "package", "password", "panelAccountId")
                .forEach(name ->
                        change(
                                "service." + name + " is an object",
                                json -> service(json).putObject(name).put("is", PASSWORD),
                                "service." + name,
                                "expected a string, found a JSON object"));
        change(
                "service.client is a string",
                json -> service(json).put("client", "Jane Doe"),
                "service.client",
                "expected an object");
        change(
                "service.client.name is true",
                json -> service(json).putObject("client").put("name", true),
                "service.client.name",
                "expected a string");
    }

    private void wrongValues() {
        change(
                "unknown action",
                json -> json.put("action", "upgrade"),
                "action",
                "create, suspend");
        change("an id that is no UUID", json -> json.put("id", "20417"), "id", "expected a UUID");
        change("an empty id", json -> json.put("id", ""), "id", "expected a UUID");
        change("replayOf is no UUID", json -> json.put("replayOf", "1"), "replayOf", "a UUID");
        Stream.of("yesterday", "2026-11-23 06:13:00", "1950-01-01T00:00:00Z", "")
                .forEach(time ->
                        change(
                                "requested at '" + time + "'",
                                json -> json.put("requestedAt", time),
                                "requestedAt",
                                "expected an ISO-8601 time with a zone"));
        for (String limit : List.of("-1", "1e3", "10240.5", "9223372036854775808", "\"10 GB\"")) {
            change(
                    "a disk limit of " + limit,
                    json -> service(json).set("diskLimitMb", ContractJson.read(limit)),
                    "service.diskLimitMb",
                    "expected");
        }
        change(
                "an over-long reason",
                json -> json.put("reason", "x".repeat(2_001)),
                "reason",
                "at most 2000 characters, found 2001");
        change(
                "an over-long domain",
                json -> service(json).put("domain", "x".repeat(256)),
                "service.domain",
                "at most 255 characters");
        change(
                "an over-long password",
                json -> service(json).put("password", PASSWORD.repeat(1_000)),
                "service.password",
                "expected at most");
        change(
                "an empty password",
                json -> service(json).put("password", ""),
                "service.password",
                "leave the field out");
        change(
                "an escaped NUL",
                json -> service(json).put("domain", "a\0.example"),
                "service.domain",
                "control characters");
        change(
                "a server of two lines",
                json -> service(json).put("server", "panel-1\nJob 1: success"),
                "service.server",
                "one line");
        change(
                "a terminal's escape sequence",
                json -> json.put("reason", "\u001b[2J"),
                "reason",
                "control characters");
    }

    private void value(String name, UnaryOperator<String> change, String error) {
        String json = change.apply(request(next()).toString());
        add(name, json.getBytes(UTF_8), "value", error, false);
    }

    private void key(String name, byte @Nullable [] key, String error) {
        String service = next();
        byte[] value = request(service).toString().getBytes(UTF_8);
        records.add(new BadRecord(name, service, key, value, "key", error, true));
    }

    private void change(String name, Consumer<ObjectNode> change, String field, String error) {
        ObjectNode json = request(next());
        change.accept(json);
        boolean known = !field.equals("service") && !field.equals("service.id");
        add(name, json.toString().getBytes(UTF_8), field, error, known);
    }

    private void add(
            String name, byte @Nullable [] value, String field, String error, boolean known) {
        String service = next();
        byte[] key = service.getBytes(UTF_8);
        records.add(new BadRecord(name, service, key, value, field, error, known));
    }

    /// Each record has a service of its own.
    private String next() {
        return Integer.toString(7_000 + records.size());
    }

    private static ObjectNode request(String service) {
        return (ObjectNode) ContractJson.read(Stage.request(UUID.randomUUID(), "create", service));
    }

    private static ObjectNode service(ObjectNode json) {
        return (ObjectNode) json.get("service");
    }

    private static String unknown(String json, String value) {
        return "{\"unknown\":" + value + "," + json.substring(1).replace(",\"unknown\":1", "");
    }
}
