package io.provlog.gateway.job;

import com.fasterxml.jackson.annotation.JsonValue;
import io.provlog.contract.WireName;

/// Where a job stands.
public enum JobState implements WireName {
    /// Safe in Kafka, and not heard of since.
    QUEUED("queued"),
    /// Behind another job of its service, or its server is held.
    WAITING("waiting"),
    /// It is its turn and its time: a worker calls the Panel, or does as soon as it can. Which of
    /// the two, only the worker knows: it tells of a call when it has ended.
    CALLING("calling"),
    /// Its next attempt has a time that has not come yet.
    RETRYING("retrying"),
    SUCCEEDED("succeeded"),
    DEAD_LETTERED("dead-lettered");

    private final String wireName;

    JobState(String wireName) {
        this.wireName = wireName;
    }

    @Override
    @JsonValue
    public String wireName() {
        return wireName;
    }
}
