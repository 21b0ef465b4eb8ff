package io.provlog.gateway.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;

/// Refuses logins after repeated failures: soon for one name from one address, later for everything
/// from that address. Any thread may use it.
final class LoginThrottle {

    static final int MAX_FAILURES = 5;
    static final int MAX_FAILURES_OF_ADDRESS = 100;
    static final Duration CLOSED = Duration.ofMinutes(5);

    /// With so many addresses failing at once, the oldest are forgiven.
    private static final int MAX_TRACKED = 20_000;

    private final Cache<Login, Integer> failures;

    LoginThrottle(Ticker ticker) {
        failures =
                Caffeine.newBuilder()
                        .maximumSize(MAX_TRACKED)
                        .expireAfterWrite(CLOSED)
                        .ticker(ticker)
                        .build();
    }

    /// Who tries to log in, and from where.
    record Login(String address, String username) {

        private Login anybody() {
            return new Login(address, "");
        }
    }

    boolean isClosed(Login login) {
        return count(login) >= MAX_FAILURES || count(login.anybody()) >= MAX_FAILURES_OF_ADDRESS;
    }

    void failed(Login login) {
        failures.asMap().merge(login, 1, Integer::sum);
        failures.asMap().merge(login.anybody(), 1, Integer::sum);
    }

    void succeeded(Login login) {
        failures.invalidate(login);
    }

    private int count(Login login) {
        Integer count = failures.getIfPresent(login);
        return count == null ? 0 : count;
    }
}
