package io.provlog.cli.request;

import io.provlog.contract.PasswordCipher;
import io.provlog.contract.PasswordSeal;
import io.provlog.contract.Secret;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/// The key with which a request's password is encrypted before it is published.
///
/// @param text base64 of 32 bytes; null or empty where there is none
record PasswordKey(@Nullable String text) {

    static PasswordKey ofEnvironment() {
        return new PasswordKey(System.getenv(PasswordCipher.KEY_VARIABLE));
    }

    /// The request's bytes with the password encrypted, where there is a key and a password.
    ///
    /// @throws IllegalArgumentException where the key cannot be used
    byte[] seal(byte[] request) {
        if (text == null || text.isBlank()) {
            return request;
        }
        try {
            byte[] sealed =
                    new PasswordSeal(new PasswordCipher(new Secret(text), new SecureRandom()))
                            .seal(request);
            return sealed == null ? request : sealed;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    PasswordCipher.KEY_VARIABLE + ": " + e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return "PasswordKey[" + Secret.MASK + "]";
    }
}
