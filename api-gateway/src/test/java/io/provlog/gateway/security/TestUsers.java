package io.provlog.gateway.security;

import io.provlog.gateway.RunningGateway;
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

    private static void add(RunningGateway gateway, String name, Role role) {
        String hash = gateway.bean(PasswordEncoder.class).encode(name + "-password");
        gateway.bean(UserStore.class).insert(new AppUser(name, hash, role), Instant.EPOCH);
    }
}
