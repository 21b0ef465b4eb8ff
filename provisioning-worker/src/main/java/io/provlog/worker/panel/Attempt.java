package io.provlog.worker.panel;

import io.provlog.contract.Action;
import io.provlog.contract.Cause;
import io.provlog.contract.Client;
import io.provlog.contract.ContractJson;
import io.provlog.contract.Secret;
import io.provlog.contract.Service;
import io.provlog.worker.panel.AttemptResult.Failed;
import io.provlog.worker.panel.AttemptResult.Succeeded;
import io.provlog.worker.panel.Lookup.Absent;
import io.provlog.worker.panel.Lookup.Foreign;
import io.provlog.worker.panel.Lookup.Found;
import io.provlog.worker.panel.Lookup.Unsettled;
import io.provlog.worker.panel.http.PanelCall;
import io.provlog.worker.panel.http.PanelSession;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// One attempt at one job: what is asked first, and whether the action's call is made. It is made
/// at most once. Belongs to the calling thread.
final class Attempt {

    private final Action action;
    private final Service service;
    private final PanelSession panel;
    private final Results results;

    /// Whether an earlier attempt of the job may have been carried out.
    private final boolean unclear;

    Attempt(Action action, Service service, PanelSession panel, Results results, boolean unclear) {
        this.action = action;
        this.service = service;
        this.panel = panel;
        this.results = results;
        this.unclear = unclear;
    }

    /// @param password for the account, if it is to be created
    AttemptResult make(@Nullable Secret password) {
        return action == Action.CREATE
                ? create(Objects.requireNonNull(password, "an account without a password"))
                : change();
    }

    private AttemptResult create(Secret password) {
        String username = given(service.username());
        if (username == null) {
            return results.refused("service.username: required to create an account");
        }
        AttemptResult known = unclear ? asked(username, null) : null;
        return known == null ? create(username, CreateBody.of(service, password)) : known;
    }

    private AttemptResult create(String username, ObjectNode body) {
        var json = new Secret(ContractJson.mapper().writeValueAsString(body));
        AttemptResult result = results.ofCall(panel.send(PanelCall.create(json)), body);
        boolean exists = result instanceof Failed failed && failed.cause() == Cause.ACCOUNT_EXISTS;
        // The earlier create may have ended only after we had asked.
        return unclear && exists && asked(username, body) instanceof Succeeded ours ? ours : result;
    }

    /// Whether the account is there already, and whose it is; null where it is not.
    private @Nullable AttemptResult asked(String username, @Nullable ObjectNode sent) {
        return switch (Lookup.byUsername(panel, service, username)) {
            case Found found when found.account().hasOtherEmail(email()) ->
                    results.taken(found.by(), found.status(), found.account());
            case Found found -> results.proven(found.by(), found.status(), found.account(), sent);
            case Foreign foreign ->
                    results.taken(foreign.by(), foreign.status(), foreign.account());
            case Absent _ -> null;
            case Unsettled unsettled -> results.unsettled(unsettled.by(), unsettled.result());
        };
    }

    private AttemptResult change() {
        String id = given(service.panelAccountId());
        String username = given(service.username());
        if (id != null) {
            boolean ask = unclear && PanelCall.isAddressable(id);
            return ask ? change(Lookup.byId(panel, id), id) : call(id);
        }
        return username == null
                ? results.refused(
                        "service.panelAccountId: required where service.username is missing")
                : change(Lookup.byUsername(panel, service, username), null);
    }

    private AttemptResult change(Lookup lookup, @Nullable String id) {
        return switch (lookup) {
            case Found found when unclear && found.account().isInStateOf(action) ->
                    results.proven(found.by(), found.status(), found.account(), null);
            case Found found -> call(id == null ? found.account().id() : id);
            case Foreign foreign ->
                    results.absent(foreign.by(), foreign.status(), foreign.account());
            case Absent absent -> results.absent(absent.by(), absent.status(), null);
            case Unsettled unsettled -> results.unsettled(unsettled.by(), unsettled.result());
        };
    }

    private AttemptResult call(@Nullable String id) {
        if (id == null || !PanelCall.isAddressable(id)) {
            return results.refused(
                    "service.panelAccountId: expected an account's id, found '%s'".formatted(id));
        }
        return results.ofCall(
                panel.send(
                        switch (action) {
                            case SUSPEND -> PanelCall.suspend(id);
                            case UNSUSPEND -> PanelCall.unsuspend(id);
                            case TERMINATE -> PanelCall.terminate(id);
                            case CREATE -> throw new IllegalStateException("has no id yet");
                        }),
                null);
    }

    private @Nullable String email() {
        Client client = service.client();
        return client == null ? null : given(client.email());
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
