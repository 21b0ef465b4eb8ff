package io.provlog.devkit.panel;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Finds what a real Panel might let pass but the contract forbids.
final class StrictJudge {

    private static final Set<String> CREATE_FIELDS =
            Set.of(
                    "username",
                    "password",
                    "domain",
                    "package",
                    "email",
                    "disk_limit_mb",
                    "bandwidth_limit_mb");

    private StrictJudge() {}

    private static final List<String> CREATE_REQUIRED =
            List.of("username", "password", "domain", "package");

    static List<String> violations(CallTarget target, PanelRequest request, ServerOptions server) {
        List<String> found = new ArrayList<>();
        judgeCredentials(request, server, found);
        requireHeader(request, "Accept", "application/json", found);
        requireHeader(
                request, "Idempotency-Key", "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", found);
        requireHeader(request, "X-Provisioning-Attempt", "[123]", found);
        switch (target.operation()) {
            case CREATE -> judgeCreate(request, found);
            case UNKNOWN -> found.add("the Panel API has no " + request);
            default -> {
                if (request.hasBody()) {
                    found.add("a body where there should be none");
                }
            }
        }
        return found;
    }

    /// A token that is not needed must not travel, and in an address it never may.
    private static void judgeCredentials(
            PanelRequest request, ServerOptions server, List<String> found) {
        boolean bearer = server.auth() == Auth.BEARER;
        Stream.of("Authorization", "X-Signature", "X-Timestamp")
                .filter(name -> name.equals("Authorization") != bearer)
                .filter(name -> request.header(name) != null)
                .forEach(name -> found.add(name + " where it is not needed"));
        if (request.path().contains(server.apiToken().reveal())) {
            found.add("the token in the address");
        }
    }

    private static void requireHeader(
            PanelRequest request, String name, String pattern, List<String> found) {
        String value = request.header(name);
        if (value == null) {
            found.add(name + " is missing");
        } else if (!value.matches(pattern)) {
            found.add("%s is '%s'".formatted(name, value));
        }
    }

    private static void judgeCreate(PanelRequest request, List<String> found) {
        requireHeader(request, "Content-Type", "application/json(;.*)?", found);
        ObjectNode body = Json.object(request);
        Set<String> unknown = new TreeSet<>(body.propertyNames());
        unknown.removeAll(CREATE_FIELDS);
        unknown.forEach(field -> found.add("unknown field " + field));
        CREATE_REQUIRED.stream()
                .filter(field -> !body.has(field))
                .forEach(field -> found.add("missing field " + field));
        body.properties().stream()
                .filter(field -> CREATE_FIELDS.contains(field.getKey()))
                .filter(field -> !isOfItsKind(field.getKey(), field.getValue()))
                .forEach(field -> found.add("field %s of another kind".formatted(field.getKey())));
    }

    private static boolean isOfItsKind(String field, JsonNode value) {
        return field.endsWith("_mb") ? value.isIntegralNumber() : value.isString();
    }
}
