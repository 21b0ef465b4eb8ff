package io.provlog.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretTest {

    private final Secret secret = new Secret("s3cret");

    @Test
    void isMaskedWhereverItIsShown() {
        assertThat(secret).hasToString("********");
        assertThat("%s".formatted(Examples.request(secret)))
                .contains("password=********")
                .doesNotContain("s3cret");
        assertThat(ContractJson.mapper().writeValueAsString(secret)).doesNotContain("s3cret");
    }

    @Test
    void isGivenAwayOnlyOnPurpose() {
        assertThat(secret.reveal()).isEqualTo("s3cret");
    }

    @Test
    void equalsTheSameSecret() {
        assertThat(secret)
                .isEqualTo(new Secret("s3cret"))
                .hasSameHashCodeAs(new Secret("s3cret"))
                .isNotEqualTo(new Secret("other"));
    }
}
