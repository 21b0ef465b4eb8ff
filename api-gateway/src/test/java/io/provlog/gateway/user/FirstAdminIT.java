package io.provlog.gateway.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.contract.Secret;
import io.provlog.gateway.LogDatabase;
import io.provlog.gateway.RunningGateway;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.security.crypto.password.PasswordEncoder;

@Timeout(60)
class FirstAdminIT {

    private final List<String> console = new ArrayList<>();
    private LogDatabase database;
    private RunningGateway gateway;
    private UserStore users;

    @BeforeEach
    void start() {
        database = LogDatabase.create();
        gateway = RunningGateway.on(database);
        users = gateway.bean(UserStore.class);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void isMadeOnceWithTheGivenPasswordOrARandomOne() {
        assertThat(matches(RunningGateway.PASSWORD)).isTrue();

        firstAdmin(new Secret("another one")).create();
        assertThat(matches(RunningGateway.PASSWORD)).isTrue();

        database.run("delete from gateway.app_user");
        firstAdmin(new Secret("another one")).create();
        assertThat(matches("another one")).isTrue();
        assertThat(console).isEmpty();

        database.run("delete from gateway.app_user");
        firstAdmin(new Secret(" ")).create();
        firstAdmin(null).create();
        assertThat(console).hasSize(1);
        Matcher line =
                Pattern.compile("admin with the password (\\S{20}) ").matcher(console.getFirst());
        assertThat(line.find()).isTrue();
        assertThat(matches(line.group(1))).isTrue();
    }

    private boolean matches(String password) {
        AppUser admin = users.find("admin").orElseThrow();
        assertThat(admin.role()).isEqualTo(Role.ADMIN);
        assertThat(admin.passwordHash()).startsWith("{bcrypt}");
        return encoder().matches(password, admin.passwordHash());
    }

    private FirstAdmin firstAdmin(@Nullable Secret password) {
        return new FirstAdmin(
                users,
                encoder(),
                new AdminSettings(password),
                Clock.systemUTC(),
                new Random(7),
                console::add);
    }

    private PasswordEncoder encoder() {
        return gateway.bean(PasswordEncoder.class);
    }
}
