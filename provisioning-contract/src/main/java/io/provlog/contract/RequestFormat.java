package io.provlog.contract;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads and writes the records of `provisioning.requests`. Reading never throws: whatever the
/// bytes are, the answer is a request or the field that is wrong with it.
public final class RequestFormat {

    /// The largest value that is read, in bytes. Kafka's own default limit is 1 MiB.
    public static final int MAX_BYTES = 256 * 1024;

    private static final int MAX_TEXT = 255;
    private static final int MAX_REASON = 2_000;

    private RequestFormat() {}

    /// Reads a record's key and value.
    public static ParsedRequest read(byte @Nullable [] key, byte @Nullable [] value) {
        return read(value, request -> checkKey(key, request.service().id()));
    }

    /// Reads a value whose key was checked when it was accepted.
    public static ParsedRequest readAccepted(byte @Nullable [] value) {
        return read(value, request -> {});
    }

    private static ParsedRequest read(
            byte @Nullable [] value, Consumer<ActionRequest> furtherCheck) {
        JsonNode json;
        try {
            json = json(value);
        } catch (FieldReader.Bad bad) {
            return new ParsedRequest.Invalid(bad.field(), bad.error(), null, null, null);
        }
        try {
            ActionRequest request = request(json);
            furtherCheck.accept(request);
            return new ParsedRequest.Valid(request);
        } catch (FieldReader.Bad bad) {
            var readable = new FieldReader(json, "");
            return new ParsedRequest.Invalid(
                    bad.field(),
                    bad.error(),
                    readOrNull(() -> readable.uuid("id")),
                    readOrNull(() -> readable.action("action")),
                    readOrNull(() -> readable.object("service").required("id", MAX_TEXT)));
        }
    }

    private static <T> @Nullable T readOrNull(Supplier<@Nullable T> field) {
        try {
            return field.get();
        } catch (FieldReader.Bad bad) {
            return null;
        }
    }

    /// Writes a request as a record's value, the password included where there is one.
    public static byte[] write(ActionRequest request) {
        ObjectNode json = ContractJson.mapper().valueToTree(request);
        Secret password = request.service().password();
        if (password != null) {
            ((ObjectNode) json.get("service")).put("password", password.reveal());
        }
        return ContractJson.mapper().writeValueAsBytes(json);
    }

    private static JsonNode json(byte @Nullable [] value) {
        if (value == null) {
            throw new FieldReader.Bad("value", "expected a JSON object, found no value");
        }
        if (value.length > MAX_BYTES) {
            throw new FieldReader.Bad(
                    "value",
                    "expected at most %d bytes, found %d".formatted(MAX_BYTES, value.length));
        }
        try {
            JsonNode json = ContractJson.mapper().readTree(value);
            if (json.isObject()) {
                return json;
            }
        } catch (JacksonException e) {
            throw new FieldReader.Bad("value", "not readable as JSON: " + position(e));
        }
        throw new FieldReader.Bad("value", "expected a JSON object");
    }

    /// Jackson's own message quotes the input, which may hold a password: only its place is told.
    private static String position(JacksonException e) {
        var at = e.getLocation();
        return at == null
                ? "malformed"
                : "malformed at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
    }

    private static ActionRequest request(JsonNode json) {
        var root = new FieldReader(json, "");
        var id = root.uuid("id");
        if (id == null) {
            throw root.missing("id");
        }
        Action action = root.action("action");
        return new ActionRequest(
                id,
                action,
                root.time("requestedAt"),
                root.text("requestedBy", MAX_TEXT),
                root.text("reason", MAX_REASON),
                root.uuid("replayOf"),
                service(root.object("service"), action == Action.CREATE));
    }

    private static Service service(FieldReader service, boolean create) {
        String password = service.text("password", MAX_TEXT);
        return new Service(
                service.required("id", MAX_TEXT),
                service.required("domain", MAX_TEXT),
                create
                        ? service.required("username", MAX_TEXT)
                        : service.text("username", MAX_TEXT),
                client(service.optionalObject("client")),
                service.required("server", MAX_TEXT),
                create ? service.required("package", MAX_TEXT) : service.text("package", MAX_TEXT),
                service.integer("diskLimitMb"),
                service.integer("bandwidthLimitMb"),
                service.text("panelAccountId", MAX_TEXT),
                password == null ? null : new Secret(password));
    }

    private static @Nullable Client client(@Nullable FieldReader client) {
        return client == null
                ? null
                : new Client(
                        client.text("id", MAX_TEXT),
                        client.text("name", MAX_TEXT),
                        client.text("email", MAX_TEXT));
    }

    private static void checkKey(byte @Nullable [] key, String serviceId) {
        String text = key == null ? null : new String(key, StandardCharsets.UTF_8);
        if (!serviceId.equals(text)) {
            throw new FieldReader.Bad(
                    "key",
                    "expected the service id '%s' as the record key, found %s"
                            .formatted(serviceId, text == null ? "none" : "'" + line(text) + "'"));
        }
    }

    /// A text of unknown origin as part of a message: short, and in one line.
    private static String line(String text) {
        String start = text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "…";
        return start.replaceAll("\\p{Cntrl}", "?");
    }
}
