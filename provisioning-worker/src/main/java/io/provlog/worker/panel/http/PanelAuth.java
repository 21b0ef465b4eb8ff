package io.provlog.worker.panel.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.provlog.contract.Secret;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// How a call proves that it comes from us.
public enum PanelAuth {
    /// Signs the time and the exact body bytes with the token, which itself never travels.
    HMAC {
        @Override
        Map<String, String> headers(Secret token, Instant now, byte[] body) {
            String timestamp = Long.toString(now.getEpochSecond());
            return Map.of(
                    "X-Timestamp", timestamp, "X-Signature", signature(token, timestamp, body));
        }
    },
    /// Sends the token.
    BEARER {
        @Override
        Map<String, String> headers(Secret token, Instant now, byte[] body) {
            return Map.of("Authorization", "Bearer " + token.reveal());
        }
    };

    private static final String ALGORITHM = "HmacSHA256";

    /// The headers for one call.
    ///
    /// @param body the bytes as sent; empty where there is no body
    abstract Map<String, String> headers(Secret token, Instant now, byte[] body);

    /// Lower-case hex of HMAC-SHA256 over the timestamp's digits and the body.
    private static String signature(Secret token, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(token.reveal().getBytes(UTF_8), ALGORITHM));
            mac.update(timestamp.getBytes(UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }
}
