package io.provlog.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.contract.ParsedRequest.Invalid;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/// The record key must be the service id, or the order of a service's requests would be lost.
class InvalidKeyTest {

    private final RequestExample example = new RequestExample();
    private final ObjectNode json = example.json;
    private final ObjectNode service = example.service;

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "1043", "1042 ", "01042"})
    void refusesAKeyThatIsNotTheServiceId(@Nullable String key) {
        assertThat(RequestExample.read(key, json.toString()))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        invalid -> {
                            assertThat(invalid.field()).isEqualTo("key");
                            assertThat(invalid.error())
                                    .startsWith("key: expected the service id '1042'")
                                    .contains(key == null ? "none" : "'" + key + "'");
                        });
    }

    @Test
    void refusesAKeyWhoseBytesAreNoUtf8() {
        byte[] key = {'1', '0', (byte) 0xff};
        service.put("id", "10\uFFFD");

        assertThat(RequestFormat.read(key, json.toString().getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        Invalid.class, invalid -> assertThat(invalid.field()).isEqualTo("key"));
    }

    @Test
    void doesNotShowAPasswordThatIsTheKey() {
        service.put("password", "s3cret-Pa55word");

        assertThat(RequestExample.read("s3cret-Pa55word", json.toString()).toString())
                .contains("found the password")
                .doesNotContain("s3cret-Pa55word");
    }

    @Test
    void showsAForeignKeyInOneShortLine() {
        assertThat(RequestExample.read("a\0b\nc" + "x".repeat(1000), json.toString()))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        invalid ->
                                assertThat(invalid.error())
                                        .contains("'a?b?cxxx")
                                        .hasSizeLessThan(400));
    }
}
