package io.provlog.gateway.publish;

import io.provlog.contract.PasswordCipher;
import io.provlog.contract.Secret;
import jakarta.validation.constraints.AssertTrue;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// The key for passwords in requests, the same as the workers have.
///
/// @param key base64 of 32 bytes; empty counts as not set
@Validated
@ConfigurationProperties("provlog.secret")
record SecretSettings(@Nullable Secret key) {

    @AssertTrue(
            message =
                    "PROVLOG_SECRET_KEY (provlog.secret.key): expected base64 of 32 bytes, as"
                            + " `openssl rand -base64 32` makes them")
    boolean isKeyUsable() {
        Secret set = setKey();
        return set == null || PasswordCipher.isKey(set);
    }

    @Nullable Secret setKey() {
        return key == null || key.reveal().isBlank() ? null : key;
    }
}
