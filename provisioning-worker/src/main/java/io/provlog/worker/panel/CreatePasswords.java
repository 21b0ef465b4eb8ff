package io.provlog.worker.panel;

import io.provlog.contract.Action;
import io.provlog.contract.ActionRequest;
import io.provlog.contract.PasswordCipher;
import io.provlog.contract.Secret;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The password with which an account is created: the one that the request gives, decrypted where
/// it is encrypted, or else a new one for each call. Any thread may call it.
final class CreatePasswords {

    private static final String NO_KEY =
            "The request's service.password is encrypted, but this worker has no key: set %s";
    private static final String UNREADABLE =
            "The request's service.password cannot be decrypted with %s: another key was used, or"
                    + " the text was changed or made for another request";

    private final Passwords random;
    private final @Nullable PasswordCipher cipher;

    /// @param cipher null where no key is set
    CreatePasswords(Passwords random, @Nullable PasswordCipher cipher) {
        this.random = random;
        this.cipher = cipher;
    }

    /// Either may be had, never both.
    sealed interface Choice {

        /// The password to be used.
        ///
        /// @param password null where none is sent
        record Usable(@Nullable Secret password) implements Choice {}

        /// There is none to be used.
        ///
        /// @param error names the field and the setting, never the value
        record Unusable(String error) implements Choice {}
    }

    Choice choose(ActionRequest request) {
        Secret given = request.service().password();
        // Making one takes as long as half a call: not where none is sent.
        if (given == null && request.action() == Action.CREATE) {
            return new Choice.Usable(random.next());
        }
        if (given == null
                || request.action() != Action.CREATE
                || !PasswordCipher.isEncrypted(given)) {
            return new Choice.Usable(given);
        }
        if (cipher == null) {
            return unusable(NO_KEY);
        }
        String service = request.service().id();
        return decrypt(given, request.id(), service)
                .or(() -> decrypt(given, request.replayOf(), service))
                .<Choice>map(Choice.Usable::new)
                .orElseGet(() -> unusable(UNREADABLE));
    }

    private Optional<Secret> decrypt(Secret given, @Nullable UUID job, String service) {
        return cipher == null || job == null
                ? Optional.empty()
                : cipher.decrypt(given, job, service).filter(plain -> !plain.reveal().isBlank());
    }

    private static Choice unusable(String error) {
        return new Choice.Unusable(error.formatted(PasswordCipher.KEY_VARIABLE));
    }
}
