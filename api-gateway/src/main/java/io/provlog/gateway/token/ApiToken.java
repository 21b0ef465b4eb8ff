package io.provlog.gateway.token;

import io.provlog.gateway.user.Role;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A token as the API shows it: everything but the token itself.
///
/// @param lastUsedAt to the minute; null where it was never used
/// @param revokedAt null where it was not, and so is `revokedBy`
public record ApiToken(
        UUID id,
        String name,
        Role role,
        Instant createdAt,
        String createdBy,
        Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt,
        @Nullable String revokedBy) {

    /// How the audit log calls whoever uses it. No user can have such a name.
    String actor() {
        return "token:" + name;
    }
}
