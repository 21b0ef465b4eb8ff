package io.provlog.worker.panel;

import io.provlog.contract.Service;
import io.provlog.worker.panel.answer.PanelAccount;
import io.provlog.worker.panel.http.CallResult;
import io.provlog.worker.panel.http.CallResult.Answered;
import io.provlog.worker.panel.http.PanelAnswer;
import io.provlog.worker.panel.http.PanelCall;
import io.provlog.worker.panel.http.PanelSession;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What asking the Panel for a service's account came to.
sealed interface Lookup {

    PanelCall by();

    /// The service's account.
    record Found(PanelCall by, int status, PanelAccount account) implements Lookup {}

    /// The username's account is for another domain: it is not ours.
    record Foreign(PanelCall by, int status, PanelAccount account) implements Lookup {}

    /// There is none.
    record Absent(PanelCall by, int status) implements Lookup {}

    /// The question was not answered.
    record Unsettled(PanelCall by, CallResult result) implements Lookup {}

    /// Asks by the Panel's own id, which is beyond doubt.
    static Lookup byId(PanelSession panel, String accountId) {
        PanelCall call = PanelCall.account(accountId);
        return ask(
                panel,
                call,
                (status, accounts) ->
                        accounts.isEmpty()
                                ? new Absent(call, status)
                                : new Found(call, status, accounts.getFirst()));
    }

    /// Asks by username; the domain decides whether an account is ours.
    static Lookup byUsername(PanelSession panel, Service service, String username) {
        PanelCall call = PanelCall.accountsOf(username);
        return ask(
                panel,
                call,
                (status, accounts) -> {
                    if (accounts.stream().anyMatch(a -> a.username() == null)) {
                        return null;
                    }
                    List<PanelAccount> named =
                            accounts.stream().filter(a -> a.hasUsername(username)).toList();
                    Optional<PanelAccount> ours =
                            named.stream().filter(a -> a.hasDomain(service.domain())).findFirst();
                    if (ours.isPresent()) {
                        return new Found(call, status, ours.get());
                    }
                    return named.isEmpty()
                            ? new Absent(call, status)
                            : new Foreign(call, status, named.getFirst());
                });
    }

    /// Picks from the accounts in an answer; null where they do not tell.
    interface Choice {
        @Nullable Lookup among(int status, List<PanelAccount> accounts);
    }

    private static Lookup ask(PanelSession panel, PanelCall call, Choice choice) {
        CallResult result = panel.send(call);
        if (!(result instanceof Answered(PanelAnswer answer))) {
            return new Unsettled(call, result);
        }
        if (answer.status() == 404) {
            return new Absent(call, 404);
        }
        Optional<List<PanelAccount>> accounts =
                answer.isSuccessful() ? PanelAccount.readAll(answer.json()) : Optional.empty();
        Lookup found = accounts.map(a -> choice.among(answer.status(), a)).orElse(null);
        return found == null ? new Unsettled(call, result) : found;
    }
}
