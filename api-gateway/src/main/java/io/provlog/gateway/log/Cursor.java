package io.provlog.gateway.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/// A position as text for the next request. A check sum over the position and the filter tells a
/// cursor that was damaged or belongs to other filters; it is no secret.
final class Cursor {

    private static final int POSITION_BYTES = 3 * Long.BYTES;
    private static final int CHECK_BYTES = 8;

    private Cursor() {}

    static String write(Position position, LogFilter filter) {
        ByteBuffer bytes =
                ByteBuffer.allocate(POSITION_BYTES + CHECK_BYTES)
                        // PostgreSQL's own precision.
                        .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, position.attemptedAt()))
                        .putLong(position.id().getMostSignificantBits())
                        .putLong(position.id().getLeastSignificantBits());
        bytes.put(check(bytes.array(), filter));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /// Empty where the text is no cursor, or one of another filter.
    static Optional<Position> read(String text, LogFilter filter) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            return isSound(bytes, filter) ? Optional.of(position(bytes)) : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static boolean isSound(byte[] bytes, LogFilter filter) {
        return bytes.length == POSITION_BYTES + CHECK_BYTES
                && Arrays.equals(
                        check(bytes, filter),
                        Arrays.copyOfRange(bytes, POSITION_BYTES, bytes.length));
    }

    private static Position position(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        Instant attemptedAt = Instant.EPOCH.plus(buffer.getLong(), ChronoUnit.MICROS);
        return new Position(attemptedAt, new UUID(buffer.getLong(), buffer.getLong()));
    }

    private static byte[] check(byte[] bytes, LogFilter filter) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes, 0, POSITION_BYTES);
            digest.update(filter.toString().getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(digest.digest(), CHECK_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
