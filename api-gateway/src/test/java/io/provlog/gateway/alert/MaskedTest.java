package io.provlog.gateway.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.contract.Secret;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MaskedTest {

    private static final Receiver RECEIVER =
            new Receiver(
                    "chat",
                    ReceiverType.SLACK,
                    new Secret(
                            "https://hooks.example.com/services/T0123456/s3cr3t%20word?k=9876543210"),
                    new Secret("bearer-token"),
                    List.of(),
                    Set.of());

    @Test
    void hidesWhateverTheAddressAndTheTokenHold() {
        assertThat(
                        Masked.text(
                                "No such hook: /services/T0123456/s3cr3t%20word, T0123456,\n"
                                        + "s3cr3t word, 9876543210, not bearer-token",
                                RECEIVER))
                .isEqualTo("No such hook: ********, ********, ********, ********, not ********");
    }

    @Test
    void isShort() {
        assertThat(Masked.text("x".repeat(10_000), RECEIVER)).hasSize(301);
        assertThat(Masked.text(null, RECEIVER)).isEmpty();
    }
}
