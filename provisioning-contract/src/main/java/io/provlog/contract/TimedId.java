package io.provlog.contract;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;

/// Ids that sort by time and are the same whenever the same thing is read again: a UUID in
/// version-7 layout, 48 bits of epoch milliseconds, the rest drawn from a SHA-256 of what
/// identifies the thing.
public final class TimedId {

    private TimedId() {}

    /// The id of one attempt's log entry.
    public static UUID ofAttempt(UUID jobId, int attempt, Instant attemptedAt) {
        return of(attemptedAt, jobId + "/" + attempt);
    }

    /// The id of something that happened at a time.
    ///
    /// @param identity what tells it from all else that happened then
    public static UUID of(Instant time, String identity) {
        ByteBuffer hash = ByteBuffer.wrap(sha256(identity));
        long high = (time.toEpochMilli() << 16) | 0x7000 | (hash.getLong() & 0x0fff);
        long low = 0x8000_0000_0000_0000L | (hash.getLong() & 0x3fff_ffff_ffff_ffffL);
        return new UUID(high, low);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
