package io.provlog.devkit.panel;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Checks that a request was signed with, or carries, the server's token. Any thread may call.
final class CredentialCheck {

    /// How far a signed timestamp may be off, either way.
    static final Duration TIME_WINDOW = Duration.ofMinutes(5);

    private static final String ALGORITHM = "HmacSHA256";

    private final ServerOptions options;
    private final Clock clock;

    CredentialCheck(ServerOptions options, Clock clock) {
        this.options = options;
        this.clock = clock;
    }

    /// What is wrong with the request's credentials, if anything.
    Optional<String> problem(PanelRequest request) {
        return options.auth() == Auth.BEARER ? bearerProblem(request) : hmacProblem(request);
    }

    private Optional<String> bearerProblem(PanelRequest request) {
        String expected = "Bearer " + options.apiToken().reveal();
        return same(expected, request.header("Authorization"))
                ? Optional.empty()
                : Optional.of("wrong or missing Authorization");
    }

    private Optional<String> hmacProblem(PanelRequest request) {
        String timestamp = request.header("X-Timestamp");
        if (timestamp == null || !timestamp.matches("\\d{1,12}")) {
            return Optional.of("X-Timestamp is missing or not in Unix seconds");
        }
        if (!same(signature(timestamp, request.body()), request.header("X-Signature"))) {
            return Optional.of("wrong or missing X-Signature");
        }
        long off = Math.abs(clock.instant().getEpochSecond() - Long.parseLong(timestamp));
        return off <= TIME_WINDOW.toSeconds()
                ? Optional.empty()
                : Optional.of("X-Timestamp is %d s off".formatted(off));
    }

    private String signature(String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            byte[] key = options.apiToken().reveal().getBytes(StandardCharsets.UTF_8);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update(timestamp.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, e);
        }
    }

    private static boolean same(String expected, @Nullable String found) {
        return found != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8),
                        found.getBytes(StandardCharsets.UTF_8));
    }
}
