package io.provlog.devkit.panel;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

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

    static List<String> violations(CallTarget target, PanelRequest request) {
        List<String> found = new ArrayList<>();
        requireHeader(request, "Accept", "application/json", found);
        requireHeader(
                request, "Idempotency-Key", "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", found);
        requireHeader(request, "X-Provisioning-Attempt", "[1-9]\\d*", found);
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
        Set<String> unknown = new TreeSet<>(Json.object(request).propertyNames());
        unknown.removeAll(CREATE_FIELDS);
        unknown.forEach(field -> found.add("unknown field " + field));
    }
}
