package io.provlog.gateway.user;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.provlog.contract.Secret;
import io.provlog.gateway.parameter.Parameters;
import java.util.Optional;

/// What a new password must be like. Long ones are better than odd ones, so nothing but the length
/// counts.
final class Password {

    private static final int MIN_LENGTH = 12;

    /// bcrypt looks at no more than this.
    private static final int MAX_BYTES = 72;

    private Password() {}

    /// Reads one out of a body; what is wrong with it leaves a problem.
    ///
    /// @param username whose it will be
    static Optional<Secret> read(Parameters body, String field, String username) {
        Optional<Secret> given = body.secret(field, MAX_BYTES);
        given.ifPresent(password -> check(body, field, password.reveal(), username));
        return given;
    }

    private static void check(Parameters body, String field, String password, String username) {
        if (password.length() < MIN_LENGTH || password.getBytes(UTF_8).length > MAX_BYTES) {
            body.refuse(
                    field,
                    "%s must have %d characters at least, and %d bytes at most."
                            .formatted(field, MIN_LENGTH, MAX_BYTES));
        } else if (AppUser.normal(password).equals(username)) {
            body.refuse(field, "%s may not be the user's name.".formatted(field));
        }
    }
}
