package io.provlog.gateway.parameter;

import io.provlog.contract.ContractJson;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// A request's body: one JSON object, whose members are parameters like any others.
public final class Body {

    /// More is not read.
    public static final int MAX_BYTES = 16 * 1024;

    private static final String ALL = "body";

    private Body() {}

    /// Reads a body. Whatever cannot be used leaves a problem.
    ///
    /// @param known every member that there may be
    /// @throws ResponseStatusException 413 where it is too large
    public static Parameters read(InputStream in, Set<String> known) throws IOException {
        return read(in, known, null);
    }

    /// Reads a body, some of whose members may stand in an object of their own. Whatever cannot be
    /// used leaves a problem.
    ///
    /// @param known every member that there may be
    /// @param group the object's name; its members count as if they stood beside it
    /// @throws ResponseStatusException 413 where it is too large
    public static Parameters read(InputStream in, Set<String> known, @Nullable String group)
            throws IOException {
        byte[] bytes = in.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE);
        }
        try {
            return parameters(ContractJson.read(bytes), known, group);
        } catch (JacksonException e) {
            return refused("The body must be a JSON object, but cannot be read as JSON.");
        }
    }

    private static Parameters parameters(JsonNode json, Set<String> known, @Nullable String group) {
        if (!json.isObject()) {
            return refused("The body must be a JSON object.");
        }
        List<Map.Entry<String, JsonNode>> members = members(json, group);
        var given = new LinkedMultiValueMap<String, String>();
        members.forEach(member -> given.add(member.getKey(), text(member.getValue())));
        var parameters = new Parameters(given, known);
        members.stream()
                .filter(member ->
                        member.getValue().isContainer() && known.contains(member.getKey()))
                .forEach(member ->
                        parameters.refuse(
                                member.getKey(),
                                member.getKey() + " must be a single value, no object or list."));
        return parameters;
    }

    private static List<Map.Entry<String, JsonNode>> members(
            JsonNode json, @Nullable String group) {
        return json.properties().stream()
                .flatMap(member ->
                        member.getKey().equals(group) && member.getValue().isObject()
                                ? member.getValue().properties().stream()
                                : Stream.of(member))
                .toList();
    }

    /// Empty, and so not given, where it is null.
    private static String text(JsonNode value) {
        return value.isValueNode() && !value.isNull() ? value.asString() : "";
    }

    private static Parameters refused(String detail) {
        var nothing = new Parameters(new LinkedMultiValueMap<>(), Set.of());
        nothing.refuse(ALL, detail);
        return nothing;
    }
}
