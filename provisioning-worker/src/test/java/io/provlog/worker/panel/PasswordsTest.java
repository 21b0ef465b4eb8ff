package io.provlog.worker.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.contract.Secret;
import java.security.SecureRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PasswordsTest {

    private final Passwords passwords = new Passwords(new SecureRandom());

    @Test
    void makesPasswordsOfAllClasses() {
        assertThat(Stream.generate(passwords::next).limit(1_000).map(Secret::reveal))
                .allSatisfy(password -> {
                    assertThat(password).hasSize(24).matches("[A-Za-z0-9._-]+");
                    Passwords.CLASSES.forEach(
                            each -> assertThat(password).containsAnyOf(each.split("")));
                })
                .doesNotHaveDuplicates();
    }
}
