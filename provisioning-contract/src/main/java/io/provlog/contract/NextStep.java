package io.provlog.contract;

import com.fasterxml.jackson.annotation.JsonValue;

/// What becomes of a job after an attempt.
public enum NextStep implements WireName {
    /// The attempt succeeded; the job has ended.
    DONE("done"),
    /// Another attempt follows at [AttemptOutcome#nextAttemptAt()].
    RETRY("retry"),
    /// No attempt is left; the job has ended and lies in `provisioning.dead-letters`.
    DEAD_LETTER("dead-letter");

    private final String wireName;

    NextStep(String wireName) {
        this.wireName = wireName;
    }

    @Override
    @JsonValue
    public String wireName() {
        return wireName;
    }
}
