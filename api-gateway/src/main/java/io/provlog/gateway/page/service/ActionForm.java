package io.provlog.gateway.page.service;

import io.provlog.contract.Action;
import io.provlog.gateway.page.Words;
import java.util.Map;
import java.util.UUID;

/// One action of the panel, with what was typed already.
///
/// @param expected whether it is what the account's state suggests
/// @param effect what it will do, and to whom
/// @param missing why it cannot be asked for here; empty where it can
/// @param key tells a form that is sent twice
/// @param open whether its form stands open
/// @param words what is wrong with what was typed, by the field; as a whole under `form`
record ActionForm(
        Action action,
        boolean expected,
        String effect,
        String missing,
        UUID key,
        boolean open,
        String reason,
        String confirm,
        Map<String, String> words) {

    public String title() {
        return action == Action.CREATE ? "Create Account" : Words.action(action);
    }

    public boolean isTerminate() {
        return action == Action.TERMINATE;
    }

    public String name() {
        return action.wireName();
    }
}
