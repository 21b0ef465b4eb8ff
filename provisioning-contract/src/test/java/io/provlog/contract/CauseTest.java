package io.provlog.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CauseTest {

    @Test
    void hasExactlyTheContractsNames() {
        assertThat(Arrays.stream(Cause.values()).map(Cause::wireName))
                .containsExactly(
                        "connection-refused",
                        "unauthorized",
                        "account-exists",
                        "package-not-found",
                        "tls-verify-failed",
                        "gateway-timeout",
                        "dns-failure",
                        "connection-lost",
                        "account-not-found",
                        "forbidden",
                        "rate-limited",
                        "panel-error",
                        "panel-unavailable",
                        "invalid-request",
                        "server-not-configured",
                        "interrupted",
                        "unknown");
    }

    @ParameterizedTest
    @EnumSource
    void tellsWhatIsWrongAndWhatToDo(Cause cause) {
        assertThat(cause.likelyCause()).isNotBlank();
        assertThat(cause.fix()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({
        "PACKAGE_NOT_FOUND, Package not found",
        "DNS_FAILURE,       DNS failure",
        "TLS_VERIFY_FAILED, TLS verify failed",
        "UNKNOWN,           Unknown"
    })
    void hasATitle(Cause cause, String title) {
        assertThat(cause.title()).isEqualTo(title);
    }
}
