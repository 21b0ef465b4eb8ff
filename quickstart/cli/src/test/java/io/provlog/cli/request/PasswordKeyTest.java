package io.provlog.cli.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordKeyTest {

    private static final byte[] REQUEST = "{\"service\":{\"password\":\"s3cret\"}}".getBytes(UTF_8);

    @Test
    void encryptsThePasswordWhereItIsSet() {
        var key = new PasswordKey(Base64.getEncoder().encodeToString(new byte[32]));

        assertThat(new String(key.seal(REQUEST), UTF_8))
                .startsWith("{\"service\":{\"password\":\"enc:v1:")
                .doesNotContain("s3cret");
        assertThat(key.toString()).doesNotContain("AAAA");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void changesNothingWhereItIsNotSet(@Nullable String key) {
        assertThat(new PasswordKey(key).seal(REQUEST)).isSameAs(REQUEST);
    }

    @Test
    void isNamedWhereItCannotBeUsed() {
        assertThatThrownBy(() -> new PasswordKey("s3cret-key").seal(REQUEST))
                .hasMessageStartingWith("PROVLOG_SECRET_KEY: expected base64 of 32 bytes")
                .message()
                .doesNotContain("s3cret-key");
    }
}
