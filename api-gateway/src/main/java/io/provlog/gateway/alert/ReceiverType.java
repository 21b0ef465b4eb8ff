package io.provlog.gateway.alert;

import com.fasterxml.jackson.annotation.JsonValue;
import io.provlog.contract.WireName;

/// How a receiver takes messages.
enum ReceiverType implements WireName {
    /// A webhook that takes `{"text": …}`, as Slack, Mattermost, Rocket.Chat and others do.
    SLACK("slack"),
    /// A webhook that takes the message's fields as JSON.
    WEBHOOK("webhook"),
    MAIL("mail");

    private final String wireName;

    ReceiverType(String wireName) {
        this.wireName = wireName;
    }

    @Override
    @JsonValue
    public String wireName() {
        return wireName;
    }
}
