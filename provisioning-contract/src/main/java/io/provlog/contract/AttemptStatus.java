package io.provlog.contract;

import com.fasterxml.jackson.annotation.JsonValue;

/// How one attempt ended.
public enum AttemptStatus implements WireName {
    SUCCESS("success"),
    FAILED("failed");

    private final String wireName;

    AttemptStatus(String wireName) {
        this.wireName = wireName;
    }

    @Override
    @JsonValue
    public String wireName() {
        return wireName;
    }
}
