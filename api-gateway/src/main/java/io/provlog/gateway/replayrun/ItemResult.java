package io.provlog.gateway.replayrun;

import com.fasterxml.jackson.annotation.JsonValue;
import io.provlog.contract.WireName;

/// What became of one dead letter of a run.
public enum ItemResult implements WireName {
    /// It was not its turn yet.
    WAITING("waiting"),
    /// Its replay is safely in Kafka.
    PUBLISHED("published"),
    ALREADY_REPLAYED("already-replayed"),
    /// Something newer has succeeded for the service.
    OVERTAKEN("overtaken"),
    DISMISSED("dismissed"),
    NOT_REPLAYABLE("not-replayable"),
    NOT_FOUND("not-found"),
    /// A fault of ours; the gateway's log has it.
    FAILED("failed");

    private final String wireName;

    ItemResult(String wireName) {
        this.wireName = wireName;
    }

    @Override
    @JsonValue
    public String wireName() {
        return wireName;
    }
}
