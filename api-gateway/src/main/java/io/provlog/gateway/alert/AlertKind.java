package io.provlog.gateway.alert;

import com.fasterxml.jackson.annotation.JsonValue;
import io.provlog.contract.WireName;

/// What people are alerted to.
public enum AlertKind implements WireName {
    /// Jobs that nobody tries any more.
    DEAD_LETTERS("dead-letters"),
    /// A Panel server that gets no calls, since it reaches nobody.
    SERVER_HELD("server-held"),
    /// The log-writer does not write, or not fast enough.
    LOG_BEHIND("log-behind"),
    /// Kafka does not answer the gateway.
    KAFKA_AWAY("kafka-away");

    private final String wireName;

    AlertKind(String wireName) {
        this.wireName = wireName;
    }

    @Override
    @JsonValue
    public String wireName() {
        return wireName;
    }

    /// Whether nothing can be said of it while Kafka is away.
    boolean isSeenInKafka() {
        return this == DEAD_LETTERS || this == LOG_BEHIND;
    }

    /// Whether it adds up. The others are there or not.
    boolean addsUp() {
        return this == DEAD_LETTERS;
    }
}
