package io.provlog.gateway.security;

import io.provlog.gateway.RunningGateway;
import io.provlog.gateway.user.AppUser;
import io.provlog.gateway.user.Role;
import io.provlog.gateway.user.UserStore;
import java.time.Instant;
import org.springframework.security.crypto.password.PasswordEncoder;

/// Users of lower rank: `vera`, a viewer, and `otto`, an operator. Passwords are their names with
/// `-password`.
public final class TestUsers {

    private TestUsers() {}

    public static void add(RunningGateway gateway) {
        add(gateway, "vera", Role.VIEWER);
        add(gateway, "otto", Role.OPERATOR);
    }

    /// The password of one of them, or of the admin.
    public static String password(String name) {
        return name.equals("admin") ? RunningGateway.PASSWORD : name + "-password";
    }

    private static void add(RunningGateway gateway, String name, Role role) {
        String hash = gateway.bean(PasswordEncoder.class).encode(password(name));
        gateway.bean(UserStore.class).insert(new AppUser(name, hash, role), Instant.EPOCH);
    }
}
