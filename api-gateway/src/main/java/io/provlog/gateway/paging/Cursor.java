package io.provlog.gateway.paging;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/// A position as text for the next request. A check sum over the position and the filter tells a
/// cursor that was damaged or belongs to other filters; it is no secret.
final class Cursor {

    private static final int CHECK_BYTES = 8;

    private Cursor() {}

    /// @param filter whatever tells one list from another, by its text
    static String write(byte[] position, Object filter) {
        byte[] bytes = Arrays.copyOf(position, position.length + CHECK_BYTES);
        System.arraycopy(check(position, filter), 0, bytes, position.length, CHECK_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// Empty where the text is no cursor, or one of another filter.
    static Optional<byte[]> read(String text, Object filter) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            int length = Math.max(0, bytes.length - CHECK_BYTES);
            byte[] position = Arrays.copyOf(bytes, length);
            byte[] check = Arrays.copyOfRange(bytes, length, bytes.length);
            return Arrays.equals(check, check(position, filter))
                    ? Optional.of(position)
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] check(byte[] position, Object filter) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(position);
            digest.update(filter.toString().getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(digest.digest(), CHECK_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
