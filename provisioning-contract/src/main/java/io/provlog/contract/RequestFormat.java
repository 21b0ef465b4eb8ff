package io.provlog.contract;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads and writes the records of `provisioning.requests`. Reading never throws: whatever the
/// bytes are, the answer is a request or the field that is wrong with it.
public final class RequestFormat {

    /// The largest value that is read, in bytes. Kafka's own default limit is 1 MiB.
    public static final int MAX_BYTES = RequestJson.MAX_BYTES;

    private static final int MAX_TEXT = 255;
    private static final int MAX_REASON = 2_000;

    private RequestFormat() {}

    /// Reads a record's key and value.
    public static ParsedRequest read(byte @Nullable [] key, byte @Nullable [] value) {
        return read(value, null, request -> checkKey(key, request.service().id()));
    }

    /// Reads a request that comes otherwise than in a record: it has no key, and its sender may
    /// have left out the id.
    ///
    /// @param id what it gets then
    public static ParsedRequest readWithoutRecord(byte[] value, UUID id) {
        return read(value, id, request -> {});
    }

    /// Reads a value whose key was checked when it was accepted.
    public static ParsedRequest readAccepted(byte @Nullable [] value) {
        return read(value, null, request -> {});
    }

    private static ParsedRequest read(
            byte @Nullable [] value,
            @Nullable UUID idWhereNone,
            Consumer<ActionRequest> furtherCheck) {
        JsonNode json;
        try {
            json = RequestJson.read(value);
        } catch (FieldReader.Bad bad) {
            return new ParsedRequest.Invalid(bad.field(), bad.error(), null, null, null);
        }
        try {
            ActionRequest request = request(json, idWhereNone);
            furtherCheck.accept(request);
            return new ParsedRequest.Valid(request);
        } catch (FieldReader.Bad bad) {
            var readable = new FieldReader(json, "");
            return new ParsedRequest.Invalid(
                    bad.field(),
                    bad.error(),
                    idOrNull(json, "id"),
                    readOrNull(() -> readable.action("action")),
                    serviceIdOrNull(json));
        }
    }

    static @Nullable UUID idOrNull(JsonNode json, String name) {
        return readOrNull(() -> new FieldReader(json, "").uuid(name));
    }

    static @Nullable String serviceIdOrNull(JsonNode json) {
        return readOrNull(() -> new FieldReader(json, "").object("service").id("id", MAX_TEXT));
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

    private static ActionRequest request(JsonNode json, @Nullable UUID idWhereNone) {
        var root = new FieldReader(json, "");
        UUID given = root.uuid("id");
        UUID id = given == null ? idWhereNone : given;
        if (id == null) {
            throw root.missing("id");
        }
        Action action = root.action("action");
        return new ActionRequest(
                id,
                action,
                root.time("requestedAt"),
                root.line("requestedBy", MAX_TEXT),
                root.text("reason", MAX_REASON),
                root.uuid("replayOf"),
                service(root.object("service"), action == Action.CREATE));
    }

    private static Service service(FieldReader service, boolean create) {
        return new Service(
                service.id("id", MAX_TEXT),
                service.required("domain", MAX_TEXT),
                create
                        ? service.required("username", MAX_TEXT)
                        : service.line("username", MAX_TEXT),
                client(service.optionalObject("client")),
                service.required("server", MAX_TEXT),
                create ? service.required("package", MAX_TEXT) : service.line("package", MAX_TEXT),
                service.size("diskLimitMb"),
                service.size("bandwidthLimitMb"),
                service.line("panelAccountId", MAX_TEXT),
                service.password("password", MAX_TEXT));
    }

    private static @Nullable Client client(@Nullable FieldReader client) {
        return client == null
                ? null
                : new Client(
                        client.line("id", MAX_TEXT),
                        client.line("name", MAX_TEXT),
                        client.line("email", MAX_TEXT));
    }

    /// The key is not quoted, either: it might be anything.
    private static void checkKey(byte @Nullable [] key, String serviceId) {
        if (!Arrays.equals(key, serviceId.getBytes(StandardCharsets.UTF_8))) {
            throw new FieldReader.Bad(
                    "key",
                    "expected the service id '%s' as the record's key, found %s"
                            .formatted(
                                    serviceId,
                                    key == null
                                            ? "none"
                                            : "another one of %d bytes".formatted(key.length)));
        }
    }
}
