package io.provlog.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// What is none, [ProvisioningHeadersTest] has.
class TraceparentTest {

    private static final String TEXT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void isTakenApartAndPutTogether() {
        assertThat(Traceparent.isValid(TEXT)).isTrue();
        assertThat(Traceparent.traceId(TEXT)).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(Traceparent.parentId(TEXT)).isEqualTo("00f067aa0ba902b7");
        assertThat(Traceparent.flags(TEXT)).isEqualTo("01");
        assertThat(
                        Traceparent.of(
                                Traceparent.traceId(TEXT),
                                Traceparent.parentId(TEXT),
                                Traceparent.flags(TEXT)))
                .isEqualTo(TEXT);
    }
}
