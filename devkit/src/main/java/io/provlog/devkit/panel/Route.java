package io.provlog.devkit.panel;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Finds out what a request asks, and of which account.
final class Route {

    private static final Pattern ACCOUNT =
            Pattern.compile("/api/accounts/([^/?]+)(?:/(suspend|unsuspend))?");
    private static final Pattern SEARCH =
            Pattern.compile("/api/accounts\\?(?:.*&)?username=([^&]*).*");

    private Route() {}

    static CallTarget of(PanelRequest request, Accounts accounts) {
        CallTarget target = unresolved(request);
        return account(target, accounts).map(target::withAccount).orElse(target);
    }

    private static Optional<Account> account(CallTarget target, Accounts accounts) {
        if (target.accountId() != null) {
            return accounts.findEver(target.accountId());
        }
        return target.operation() == Operation.LOOK_UP && target.username() != null
                ? accounts.findByUsername(target.username())
                : Optional.empty();
    }

    private static CallTarget unresolved(PanelRequest request) {
        String call = request.method() + " " + request.path();
        if (call.equals("POST /api/accounts")) {
            JsonNode body = Json.object(request);
            return new CallTarget(
                    Operation.CREATE, null, Json.text(body, "username"), Json.text(body, "domain"));
        }
        if (call.equals("GET /api/server/stats")) {
            return new CallTarget(Operation.STATS, null, null, null);
        }
        Matcher search = SEARCH.matcher(request.path());
        if (request.method().equals("GET") && search.matches()) {
            return new CallTarget(Operation.LOOK_UP, null, decode(search.group(1)), null);
        }
        Matcher account = ACCOUNT.matcher(request.path());
        return account.matches()
                ? new CallTarget(
                        operation(request.method(), account.group(2)),
                        decode(account.group(1)),
                        null,
                        null)
                : new CallTarget(Operation.UNKNOWN, null, null, null);
    }

    private static Operation operation(String method, @Nullable String verb) {
        return switch (method + (verb == null ? "" : " " + verb)) {
            case "GET" -> Operation.LOOK_UP;
            case "DELETE" -> Operation.TERMINATE;
            case "POST suspend" -> Operation.SUSPEND;
            case "POST unsuspend" -> Operation.UNSUSPEND;
            default -> Operation.UNKNOWN;
        };
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
