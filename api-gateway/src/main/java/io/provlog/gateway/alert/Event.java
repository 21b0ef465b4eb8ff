package io.provlog.gateway.alert;

import com.fasterxml.jackson.annotation.JsonValue;
import io.provlog.contract.WireName;

/// What a notice tells of an incident. Of each there is either one `began` and one `ended`, or one
/// `passed`.
enum Event implements WireName {
    BEGAN("began"),
    CONTINUES("continues"),
    ENDED("ended"),
    /// It is over already.
    PASSED("passed");

    private final String wireName;

    Event(String wireName) {
        this.wireName = wireName;
    }

    @Override
    @JsonValue
    public String wireName() {
        return wireName;
    }

    boolean isEnd() {
        return this == ENDED || this == PASSED;
    }
}
