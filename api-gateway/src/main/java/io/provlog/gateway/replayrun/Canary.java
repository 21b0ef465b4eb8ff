package io.provlog.gateway.replayrun;

import com.fasterxml.jackson.annotation.JsonValue;
import io.provlog.contract.WireName;

/// Where the one stands that goes before the rest.
public enum Canary implements WireName {
    /// Nobody wanted one.
    OFF("off"),
    /// The next replay is it.
    NEXT("next"),
    /// Its job has not ended yet.
    WAITING("waiting"),
    SUCCEEDED("succeeded"),
    FAILED("failed");

    private final String wireName;

    Canary(String wireName) {
        this.wireName = wireName;
    }

    @Override
    @JsonValue
    public String wireName() {
        return wireName;
    }
}
