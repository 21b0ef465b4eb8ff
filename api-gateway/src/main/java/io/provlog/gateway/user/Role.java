package io.provlog.gateway.security;

/// What a user may do. Each role may also do what the ones before it may.
enum Role {
    /// Reads everything but users and tokens.
    VIEWER,
    /// Also triggers actions and replays dead letters.
    OPERATOR,
    /// Also manages users and tokens, and reads the audit log.
    ADMIN
}
