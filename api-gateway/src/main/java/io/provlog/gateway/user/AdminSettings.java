package io.provlog.gateway.user;

import io.provlog.contract.Secret;
import jakarta.validation.constraints.AssertTrue;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// @param adminPassword the first admin's password; where it is null or blank, a random one is made
///   and printed once
@ConfigurationProperties("provlog")
@Validated
record AdminSettings(@Nullable Secret adminPassword) {

    /// bcrypt looks at no more than this.
    private static final int MAX_PASSWORD_BYTES = 72;

    @AssertTrue(message = "provlog.admin-password may have 72 bytes at most")
    boolean isAdminPasswordShortEnough() {
        return adminPassword == null
                || adminPassword.reveal().getBytes(StandardCharsets.UTF_8).length
                        <= MAX_PASSWORD_BYTES;
    }

    Optional<Secret> givenPassword() {
        return Optional.ofNullable(adminPassword).filter(given -> !given.reveal().isBlank());
    }
}
