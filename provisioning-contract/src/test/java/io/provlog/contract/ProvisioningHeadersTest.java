package io.provlog.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProvisioningHeadersTest {

    private final RecordHeaders headers = new RecordHeaders();

    @Test
    void hasExactlyTheContractsNames() {
        assertThat(
                        new String[] {
                            ProvisioningHeaders.ATTEMPT,
                            ProvisioningHeaders.ACTION,
                            ProvisioningHeaders.JOB,
                            ProvisioningHeaders.NOT_BEFORE,
                            ProvisioningHeaders.CAUSE,
                            ProvisioningHeaders.ERROR,
                            ProvisioningHeaders.DEAD_LETTERED_AT,
                            ProvisioningHeaders.ORIGIN,
                            ProvisioningHeaders.TRACEPARENT
                        })
                .containsExactly(
                        "provisioning-attempt",
                        "provisioning-action",
                        "provisioning-job",
                        "provisioning-not-before",
                        "provisioning-cause",
                        "provisioning-error",
                        "provisioning-dead-lettered-at",
                        "provisioning-origin",
                        "traceparent");
    }

    @Test
    void writesAndReadsUtf8Text() {
        ProvisioningHeaders.put(headers, ProvisioningHeaders.ATTEMPT, 2);
        ProvisioningHeaders.put(headers, ProvisioningHeaders.ERROR, "Größe");

        assertThat(headers.lastHeader("provisioning-attempt").value()).isEqualTo(new byte[] {'2'});
        assertThat(headers.lastHeader("provisioning-error").value())
                .isEqualTo("Größe".getBytes(StandardCharsets.UTF_8));
        assertThat(ProvisioningHeaders.text(headers, ProvisioningHeaders.ERROR)).isEqualTo("Größe");
    }

    @Test
    void leavesOutWhatIsNull() {
        ProvisioningHeaders.put(headers, ProvisioningHeaders.TRACEPARENT, null);

        assertThat(headers).isEmpty();
        assertThat(ProvisioningHeaders.text(headers, ProvisioningHeaders.TRACEPARENT)).isNull();
    }

    @Test
    void readsAHeaderWithoutValueAsAbsent() {
        headers.add(ProvisioningHeaders.TRACEPARENT, null);

        assertThat(ProvisioningHeaders.text(headers, ProvisioningHeaders.TRACEPARENT)).isNull();
    }

    @Test
    void readsATraceAsW3cHasIt() {
        String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        ProvisioningHeaders.put(headers, ProvisioningHeaders.TRACEPARENT, trace);

        assertThat(ProvisioningHeaders.traceparent(headers)).isEqualTo(trace);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-\n1"
            })
    void takesNothingElseForATrace(String value) {
        assertThat(ProvisioningHeaders.traceparent(headers)).isNull();

        ProvisioningHeaders.put(headers, ProvisioningHeaders.TRACEPARENT, value);
        assertThat(ProvisioningHeaders.traceparent(headers)).isNull();
    }
}
