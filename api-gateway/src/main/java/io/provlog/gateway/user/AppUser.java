package io.provlog.gateway.user;

import java.util.Locale;

/// Somebody who may log in.
///
/// @param username in lower case
/// @param passwordHash led by the name of its algorithm
public record AppUser(String username, String passwordHash, Role role) {

    /// The form in which names are stored and compared.
    public static String normal(String username) {
        return username.strip().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "AppUser[%s, %s]".formatted(username, role);
    }
}
