package io.provlog.gateway.service;

import com.fasterxml.jackson.annotation.JsonValue;
import io.provlog.contract.Action;
import io.provlog.contract.WireName;
import org.jspecify.annotations.Nullable;

/// The state of a service's account on its Panel, as far as the log tells. What somebody does on
/// the Panel itself is not known.
public enum AccountState implements WireName {
    ACTIVE("active"),
    SUSPENDED("suspended"),
    TERMINATED("terminated"),
    /// It was tried to make it, without success so far.
    NONE("none"),
    /// Nothing has succeeded since the log began.
    UNKNOWN("unknown");

    private final String wireName;

    AccountState(String wireName) {
        this.wireName = wireName;
    }

    @Override
    @JsonValue
    public String wireName() {
        return wireName;
    }

    /// @param succeeded the latest action that succeeded
    /// @param last the latest action that was tried
    static AccountState of(@Nullable Action succeeded, @Nullable Action last) {
        return switch (succeeded) {
            case CREATE, UNSUSPEND -> ACTIVE;
            case SUSPEND -> SUSPENDED;
            case TERMINATE -> TERMINATED;
            case null -> last == Action.CREATE ? NONE : UNKNOWN;
        };
    }
}
