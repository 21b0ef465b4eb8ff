package io.provlog.gateway.deadletter;

import com.fasterxml.jackson.annotation.JsonValue;
import io.provlog.contract.WireName;

/// What became of a dead letter.
public enum DeadLetterState implements WireName {
    OPEN("open"),
    REPLAYED("replayed"),
    DISMISSED("dismissed");

    private final String wireName;

    DeadLetterState(String wireName) {
        this.wireName = wireName;
    }

    @Override
    @JsonValue
    public String wireName() {
        return wireName;
    }
}
