package io.provlog.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordSealTest {

    private final PasswordCipher cipher =
            new PasswordCipher(PasswordCipherTest.KEY, new SecureRandom());
    private final PasswordSeal seal = new PasswordSeal(cipher);
    private final RequestExample example = new RequestExample();

    /// Odd spacing, escapes, letters of two bytes and decoys, before and behind.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"s3cret-Pa55word\"",
                "\"s3cret-Pa55word\\\\\\\"ü\"",
                "\"s3cret\\u002dPa55word\""
            })
    void replacesThePasswordAndNotAByteMore(String password) {
        String before =
                "\r\n { \"reason\" : \"ü \\\"password\\\": 1\",\"password\":\"decoy\",\"service.password\":\"decoy\",\n"
                        + "\"x\":[{\"service\":{\"password\":\"decoy\"}}],\"service\": {\t\"password\"\t:  ";
        String after =
                " ,\"id\":\"1042\",\"y\":{\"password\":\"decoy\"},\"n\":1.10},\"id\":\"%s\" }\n\n"
                        .formatted(Examples.JOB);
        String sealed = text(seal.seal((before + password + after).getBytes(UTF_8)));

        assertThat(sealed).startsWith(before + "\"enc:v1:").endsWith("\"" + after);
        String middle = sealed.substring(before.length() + 1, sealed.length() - after.length() - 1);
        String plain = ContractJson.read(password).stringValue();
        assertThat(cipher.decrypt(new Secret(middle), Examples.JOB, "1042"))
                .contains(new Secret(plain));
    }

    @Test
    void findsAPasswordWhoseNameIsWrittenWithEscapes() {
        String request =
                "{\"id\":\"%s\",\"service\":{\"id\":\"1042\",\"p\\u0061ssword\":\"s3cret\"}}"
                        .formatted(Examples.JOB);

        assertThat(text(seal.seal(request.getBytes(UTF_8)))).doesNotContain("s3cret");
    }

    @Test
    void leavesAnEncryptedPasswordAlone() {
        Secret encrypted = cipher.encrypt(new Secret("s3cret"), Examples.JOB, "1042");
        example.service.put("password", encrypted.reveal());
        byte[] request = bytes();

        assertThat(seal.seal(request)).isSameAs(request);
    }

    /// Else a replay of the replay could not be decrypted: it names only the one before.
    @Test
    void bindsThePasswordOfAReplayToTheReplay() {
        Secret encrypted = cipher.encrypt(new Secret("s3cret"), Examples.JOB, "1042");
        UUID replay = UUID.randomUUID();
        example.service.put("password", encrypted.reveal());
        example.json.put("id", replay.toString()).put("replayOf", Examples.JOB.toString());

        assertThat(RequestExample.read("1042", text(seal.seal(bytes()))))
                .isInstanceOfSatisfying(
                        ParsedRequest.Valid.class,
                        valid -> {
                            Secret password =
                                    Objects.requireNonNull(valid.request().service().password());
                            assertThat(cipher.decrypt(password, replay, "1042"))
                                    .contains(new Secret("s3cret"));
                        });
    }

    @Test
    void encryptsThePasswordOfARequestThatIsInvalidOtherwise() {
        example.service.put("password", "s3cret").remove("id");
        example.json.put("id", "no UUID");

        String password =
                ContractJson.read(text(seal.seal(bytes()))).at("/service/password").stringValue();
        assertThat(cipher.decrypt(new Secret(password), null, null)).contains(new Secret("s3cret"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "password s3cret",
                "{\"service\":{\"password\":\"s3cret\"}} trailing",
                "{\"service\":{\"password\":\"s3cret\",\"password\":\"s3cret\"}}",
                "{\"service\":{\"password\":5}}",
                "{\"service\":{\"password\":null}}",
                "{\"service\":\"password\"}",
                "[{\"service\":{\"password\":\"s3cret\"}}]"
            })
    void leavesAllElseUntouched(String value) {
        byte[] bytes = value.getBytes(UTF_8);

        assertThat(seal.seal(bytes)).isSameAs(bytes);
        assertThat(seal.seal(null)).isNull();
    }

    @Test
    void keepsAnEncryptedPasswordReadable() {
        example.service.put("password", "ü".repeat(255));

        assertThat(RequestExample.read("1042", text(seal.seal(bytes()))))
                .isInstanceOf(ParsedRequest.Valid.class);
    }

    private byte[] bytes() {
        return example.json.toString().getBytes(UTF_8);
    }

    private static String text(byte @Nullable [] bytes) {
        return new String(Objects.requireNonNull(bytes), UTF_8);
    }
}
