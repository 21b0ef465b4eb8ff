package io.provlog.gateway.user;

import io.provlog.contract.Secret;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/// Makes the user `admin` where there is no user at all. Used by the thread that starts the
/// gateway.
@Component
public class FirstAdmin {

    private static final String NAME = "admin";
    // Without letters and digits that look alike.
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int RANDOM_LENGTH = 20;

    private final UserStore users;
    private final PasswordEncoder passwords;
    private final AdminSettings settings;
    private final Clock clock;
    private final RandomGenerator random;
    private final Consumer<String> console;

    @Autowired
    FirstAdmin(UserStore users, PasswordEncoder passwords, AdminSettings settings, Clock clock) {
        this(users, passwords, settings, clock, new SecureRandom(), System.out::println);
    }

    FirstAdmin(
            UserStore users,
            PasswordEncoder passwords,
            AdminSettings settings,
            Clock clock,
            RandomGenerator random,
            Consumer<String> console) {
        this.users = users;
        this.passwords = passwords;
        this.settings = settings;
        this.clock = clock;
        this.random = random;
        this.console = console;
    }

    /// Makes the first admin, unless somebody can log in already. A random password goes to the
    /// console, not into the log: logs are kept.
    public void create() {
        if (users.hasAny()) {
            return;
        }
        Secret password = settings.givenPassword().orElseGet(this::randomPassword);
        String hash = passwords.encode(password.reveal());
        boolean made = users.insert(new AppUser(NAME, hash, Role.ADMIN), clock.instant());
        if (made && settings.givenPassword().isEmpty()) {
            console.accept(
                    "Provlog's first login is %s with the password %s (shown only this once)"
                            .formatted(NAME, password.reveal()));
        }
    }

    private Secret randomPassword() {
        return new Secret(
                random.ints(RANDOM_LENGTH, 0, LETTERS.length())
                        .mapToObj(i -> LETTERS.substring(i, i + 1))
                        .collect(Collectors.joining()));
    }
}
