package io.provlog.gateway.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.gateway.security.LoginThrottle.Login;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {

    private static final Login ADMIN = new Login("10.0.0.1", "admin");

    private final AtomicLong nanos = new AtomicLong();
    private final LoginThrottle throttle = new LoginThrottle(nanos::get);

    @Test
    void closesAfterRepeatedFailuresAndOpensAgain() {
        fail(ADMIN, LoginThrottle.MAX_FAILURES - 1);
        assertThat(throttle.isClosed(ADMIN)).isFalse();
        fail(ADMIN, 1);
        assertThat(throttle.isClosed(ADMIN)).isTrue();
        nanos.addAndGet(LoginThrottle.CLOSED.toNanos());
        assertThat(throttle.isClosed(ADMIN)).isFalse();
    }

    @Test
    void leavesOthersAlone() {
        fail(ADMIN, LoginThrottle.MAX_FAILURES);
        assertThat(throttle.isClosed(new Login("10.0.0.1", "jane"))).isFalse();
        assertThat(throttle.isClosed(new Login("10.0.0.2", "admin"))).isFalse();
    }

    @Test
    void forgetsFailuresAfterASuccess() {
        fail(ADMIN, LoginThrottle.MAX_FAILURES - 1);
        throttle.succeeded(ADMIN);
        fail(ADMIN, 1);
        assertThat(throttle.isClosed(ADMIN)).isFalse();
    }

    @Test
    void closesToAnAddressThatTriesManyNames() {
        for (int i = 0; i < LoginThrottle.MAX_FAILURES_OF_ADDRESS; i++) {
            fail(new Login("10.0.0.9", "user" + i), 1);
        }
        assertThat(throttle.isClosed(new Login("10.0.0.9", "somebody"))).isTrue();
        assertThat(throttle.isClosed(ADMIN)).isFalse();
    }

    private void fail(Login login, int times) {
        for (int i = 0; i < times; i++) {
            throttle.failed(login);
        }
    }
}
