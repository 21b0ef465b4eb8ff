package io.provlog.gateway.user;

import com.fasterxml.jackson.annotation.JsonValue;
import io.provlog.contract.WireName;

/// What somebody may do. Each role may also do what the ones before it may.
public enum Role implements WireName {
    /// Reads everything but users, tokens and the audit log.
    VIEWER,
    /// Also triggers actions and replays dead letters.
    OPERATOR,
    /// Also manages users and tokens, and reads the audit log.
    ADMIN;

    /// The name as it stands, since roles are written in capitals everywhere.
    @Override
    @JsonValue
    public String wireName() {
        return name();
    }
}
