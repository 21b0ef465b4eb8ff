package io.provlog.contract;

import com.fasterxml.jackson.annotation.JsonValue;

/// What is to be done to a service's account on its Panel server.
public enum Action implements WireName {
    CREATE("create"),
    SUSPEND("suspend"),
    UNSUSPEND("unsuspend"),
    TERMINATE("terminate");

    private final String wireName;

    Action(String wireName) {
        this.wireName = wireName;
    }

    @Override
    @JsonValue
    public String wireName() {
        return wireName;
    }
}
