package io.provlog.gateway.audit;

import com.fasterxml.jackson.annotation.JsonValue;
import io.provlog.contract.WireName;

/// What came of an act.
public enum Outcome implements WireName {
    /// What was asked for is safely in Kafka.
    PUBLISHED("published"),
    /// Kafka did not say in time that it has it, and it is not sent any more.
    NOT_CONFIRMED("not-confirmed"),
    DONE("done"),
    /// It was too late for it: nothing was changed.
    REFUSED("refused");

    private final String wireName;

    Outcome(String wireName) {
        this.wireName = wireName;
    }

    @Override
    @JsonValue
    public String wireName() {
        return wireName;
    }
}
