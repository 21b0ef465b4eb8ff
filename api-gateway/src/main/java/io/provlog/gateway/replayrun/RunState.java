package io.provlog.gateway.replayrun;

import com.fasterxml.jackson.annotation.JsonValue;
import io.provlog.contract.WireName;

/// Where a run stands.
public enum RunState implements WireName {
    RUNNING("running"),
    /// By somebody, or since its canary took too long. It can be resumed.
    PAUSED("paused"),
    /// Its canary failed: nothing more is published.
    STOPPED("stopped"),
    CANCELLED("cancelled"),
    /// Every item was tried.
    FINISHED("finished");

    private final String wireName;

    RunState(String wireName) {
        this.wireName = wireName;
    }

    @Override
    @JsonValue
    public String wireName() {
        return wireName;
    }
}
