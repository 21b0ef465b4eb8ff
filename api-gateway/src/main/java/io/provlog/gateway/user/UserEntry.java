package io.provlog.gateway.user;

import java.time.Instant;

/// A user as the API shows it.
public record UserEntry(String name, Role role, boolean disabled, Instant createdAt) {}
