package io.provlog.gateway.token;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.provlog.contract.Secret;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.random.RandomGenerator;

/// What a program sends: a prefix by which scanners for leaked secrets know it, and 256 random
/// bits. These cannot be guessed, so a plain SHA-256 keeps them as well as a slow hash would.
final class TokenSecret {

    private static final String PREFIX = "provlog_";
    private static final int BYTES = 32;

    private TokenSecret() {}

    static Secret make(RandomGenerator random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new Secret(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /// Whether it may be one of ours; where it is not, nobody need be asked.
    static boolean hasOurForm(String token) {
        return token.matches(PREFIX + "[A-Za-z0-9_-]{43}");
    }

    /// What is stored of it.
    static byte[] hash(Secret token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.reveal().getBytes(US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
