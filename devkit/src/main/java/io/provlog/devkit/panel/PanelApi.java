package io.provlog.devkit.panel;

import io.provlog.devkit.panel.Account.Status;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What a well-behaved Panel does with a call that is properly signed: changes its accounts and
/// answers. Knows no HTTP server. Any thread may call.
final class PanelApi {

    private static final List<String> REQUIRED =
            List.of("username", "password", "domain", "package");

    private final Accounts accounts;
    private final List<String> packages;

    PanelApi(Accounts accounts, List<String> packages) {
        this.accounts = accounts;
        this.packages = packages;
    }

    PanelAnswer answer(CallTarget target, PanelRequest request) {
        String id = target.accountId() == null ? "" : target.accountId();
        return switch (target.operation()) {
            case CREATE -> create(Json.object(request));
            case SUSPEND -> setStatus(id, Status.SUSPENDED);
            case UNSUSPEND -> setStatus(id, Status.ACTIVE);
            case TERMINATE -> terminate(id);
            case LOOK_UP -> request.path().contains("?") ? search(target) : lookUp(id);
            case STATS -> PanelAnswer.told(200, stats());
            case UNKNOWN -> PanelAnswer.error(404, "not_found", "No such endpoint: " + request);
        };
    }

    private PanelAnswer create(ObjectNode body) {
        Map<String, List<String>> missing = new LinkedHashMap<>();
        for (String field : REQUIRED) {
            String text = Json.text(body, field);
            if (text == null || text.isBlank()) {
                missing.put(field, List.of("The " + field + " field is required."));
            }
        }
        if (!missing.isEmpty()) {
            return PanelAnswer.told(422, Json.message("The given data was invalid.", missing));
        }
        String packageName = body.get("package").stringValue();
        return packages.contains(packageName)
                ? create(body, packageName)
                : PanelAnswer.told(422, packageNotFound(packageName));
    }

    private PanelAnswer create(ObjectNode body, String packageName) {
        Optional<Account> created =
                accounts.create(
                        body.get("username").stringValue(),
                        body.get("domain").stringValue(),
                        Json.text(body, "email"),
                        packageName);
        return created.map(account -> PanelAnswer.done(201, Json.tree(account)))
                .orElseGet(
                        () -> PanelAnswer.error(422, "account_exists", "account already exists"));
    }

    private JsonNode packageNotFound(String name) {
        ObjectNode answer =
                Json.error("package_not_found", "Package '%s' not found".formatted(name));
        answer.set("available", Json.tree(packages));
        return answer;
    }

    private PanelAnswer setStatus(String id, Status wanted) {
        String word = wanted == Status.SUSPENDED ? "suspended" : "active";
        return switch (accounts.setStatus(id, wanted)) {
            case DONE -> PanelAnswer.done(200, Json.tree(accounts.findEver(id).orElseThrow()));
            case ALREADY_SO ->
                    PanelAnswer.error(409, "already_" + word, "Account is already " + word);
            case NOT_FOUND -> notFound(id);
        };
    }

    private PanelAnswer terminate(String id) {
        return accounts.terminate(id) == Accounts.Change.DONE
                ? PanelAnswer.done(200, Json.empty().put("id", id).put("status", "terminated"))
                : notFound(id);
    }

    private PanelAnswer lookUp(String id) {
        return accounts.find(id)
                .map(account -> PanelAnswer.told(200, Json.tree(account)))
                .orElseGet(() -> notFound(id));
    }

    private PanelAnswer search(CallTarget target) {
        String username = target.username() == null ? "" : target.username();
        return PanelAnswer.told(
                200, Json.tree(accounts.findByUsername(username).stream().toList()));
    }

    private JsonNode stats() {
        return Json.empty().put("status", "ok").put("accounts", accounts.all().size());
    }

    private static PanelAnswer notFound(String id) {
        return PanelAnswer.error(404, "account_not_found", "Account '%s' not found".formatted(id));
    }
}
