package io.provlog.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordCipherTest {

    static final Secret KEY = key(1);

    private static final Secret PLAIN = new Secret("pässword \"1\"");

    private final PasswordCipher cipher = new PasswordCipher(KEY, new SecureRandom());

    @Test
    void decryptsWhatItEncrypted() {
        Secret encrypted = cipher.encrypt(PLAIN, Examples.JOB, "1042");

        assertThat(encrypted.reveal()).startsWith("enc:v1:").doesNotContain("pässword");
        assertThat(PasswordCipher.isEncrypted(encrypted)).isTrue();
        assertThat(PasswordCipher.isEncrypted(PLAIN)).isFalse();
        assertThat(cipher.decrypt(encrypted, Examples.JOB, "1042")).contains(PLAIN);
        assertThat(cipher.encrypt(PLAIN, Examples.JOB, "1042")).isNotEqualTo(encrypted);
    }

    /// As docs/requests.md says, made with another program (Python's cryptography).
    @Test
    void decryptsTheDocumentedExample() {
        var documented =
                new Secret(
                        "enc:v1:AAECAwQFBgcICQoL2MnnVEWdclmWBZW3RU"
                                + "mqwtqyDniMsTZ0ELpU5VZAA8ciQ/nDczCStygagtk=");

        assertThat(cipher.decrypt(documented, Examples.JOB, "1042"))
                .contains(new Secret("correct horse battery staple"));
    }

    @Test
    void decryptsForNoOtherRequest() {
        Secret encrypted = cipher.encrypt(PLAIN, Examples.JOB, "1042");

        assertThat(cipher.decrypt(encrypted, UUID.randomUUID(), "1042")).isEmpty();
        assertThat(cipher.decrypt(encrypted, Examples.JOB, "1043")).isEmpty();
        assertThat(cipher.decrypt(encrypted, null, null)).isEmpty();
    }

    @Test
    void decryptsNothingThatWasChangedOrBelongsToAnotherKey() {
        Secret encrypted = cipher.encrypt(PLAIN, Examples.JOB, "1042");
        String text = encrypted.reveal();
        char last = text.charAt(20) == 'A' ? 'B' : 'A';
        var changed = new Secret(text.substring(0, 20) + last + text.substring(21));
        var other = new PasswordCipher(key(2), new SecureRandom());

        assertThat(cipher.decrypt(changed, Examples.JOB, "1042")).isEmpty();
        assertThat(other.decrypt(encrypted, Examples.JOB, "1042")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"enc:v1:", "enc:v1:AAAA", "enc:v1:!", "enc:v2:AAAA", "plain", ""})
    void decryptsNothingThatIsNotOfItsForm(String text) {
        assertThat(cipher.decrypt(new Secret(text), Examples.JOB, "1042")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s3cret-Key", "AAAA", "!!!!"})
    void refusesAKeyOfAnotherSizeWithoutQuotingIt(String key) {
        assertThat(PasswordCipher.isKey(new Secret(key))).isFalse();
        assertThatThrownBy(() -> new PasswordCipher(new Secret(key), new SecureRandom()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("base64 of 32 bytes")
                .message()
                .doesNotContain(key.isEmpty() ? "******" : key);
    }

    static Secret key(int filling) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) filling);
        return new Secret(Base64.getEncoder().encodeToString(bytes));
    }
}
