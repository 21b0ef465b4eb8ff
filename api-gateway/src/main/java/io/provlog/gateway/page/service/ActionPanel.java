package io.provlog.gateway.page.service;

import io.provlog.contract.Action;
import io.provlog.contract.Service;
import io.provlog.gateway.service.AccountState;
import io.provlog.gateway.service.ServiceEntry;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The four actions for one service: those that its state suggests, and the others.
///
/// @param doubt why the others are not suggested
/// @param words what is wrong where it is not known which action was asked for; else empty
record ActionPanel(List<ActionForm> expected, List<ActionForm> others, String doubt, String words) {

    /// @param refused an order that was refused; null where there was none
    static ActionPanel of(ServiceEntry entry, @Nullable RefusedOrder refused) {
        List<Action> sensible = sensible(entry.state());
        Stream<Action> rest =
                Arrays.stream(Action.values()).filter(action -> !sensible.contains(action));
        return new ActionPanel(
                sensible.stream().map(action -> form(action, entry, refused, true)).toList(),
                rest.map(action -> form(action, entry, refused, false)).toList(),
                doubt(entry.state()),
                refused == null || refused.action() != null
                        ? ""
                        : String.join(" ", refused.words().values()));
    }

    private static List<Action> sensible(AccountState state) {
        return switch (state) {
            case ACTIVE -> List.of(Action.SUSPEND, Action.TERMINATE);
            case SUSPENDED -> List.of(Action.UNSUSPEND, Action.TERMINATE);
            case TERMINATED, NONE -> List.of(Action.CREATE);
            case UNKNOWN ->
                    List.of(Action.CREATE, Action.SUSPEND, Action.UNSUSPEND, Action.TERMINATE);
        };
    }

    private static String doubt(AccountState state) {
        return switch (state) {
            case ACTIVE -> "As far as the log tells, the account is there and active.";
            case SUSPENDED -> "As far as the log tells, the account is there, and suspended.";
            case TERMINATED ->
                    "As far as the log tells, the account is terminated: the Panel will not find it.";
            case NONE ->
                    "As far as the log tells, there is no account yet: the Panel will not find it.";
            case UNKNOWN -> "";
        };
    }

    private static ActionForm form(
            Action action, ServiceEntry entry, @Nullable RefusedOrder refused, boolean expected) {
        Service service = entry.service();
        String missing = action == Action.CREATE ? missing(service) : "";
        return refused != null && refused.action() == action
                ? new ActionForm(
                        action,
                        expected,
                        effect(action, service),
                        missing,
                        refused.key(),
                        true,
                        refused.reason(),
                        refused.confirm(),
                        refused.words())
                : new ActionForm(
                        action,
                        expected,
                        effect(action, service),
                        missing,
                        UUID.randomUUID(),
                        false,
                        "",
                        "",
                        Map.of());
    }

    private static String effect(Action action, Service service) {
        String account =
                "the account of %s%s on %s"
                        .formatted(
                                service.domain(),
                                service.clientName() == null
                                        ? ""
                                        : " (%s)".formatted(service.clientName()),
                                service.server());
        return switch (action) {
            case CREATE ->
                    "Makes %s: username %s, package %s. It gets a random password that is kept nowhere."
                            .formatted(account, service.username(), service.panelPackage());
            case SUSPEND -> "Suspends %s. Nothing is deleted.".formatted(account);
            case UNSUSPEND -> "Lets %s work again.".formatted(account);
            case TERMINATE ->
                    "Deletes %s, with everything in it. This cannot be undone.".formatted(account);
        };
    }

    private static String missing(Service service) {
        String missing =
                Stream.of(
                                service.username() == null ? "username" : "",
                                service.panelPackage() == null ? "package" : "")
                        .filter(name -> !name.isEmpty())
                        .collect(Collectors.joining(" and "));
        return missing.isEmpty()
                ? ""
                : "No request has told this service's %s so far, which creating takes. Let billing send the request itself, with everything in it."
                        .formatted(missing);
    }
}
