package io.provlog.gateway.event;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/// How far somebody has got in a topic: for each partition the offset that comes next. Immutable.
final class Offsets {

    /// Far more than a topic of any sense has.
    static final int MAX_PARTITIONS = 1_000;

    private final int topic;
    private final long[] next;

    /// @param topic tells the topic from one that had the same name before
    Offsets(int topic, long... next) {
        this.topic = topic;
        this.next = next.clone();
    }

    int partitions() {
        return next.length;
    }

    long next(int partition) {
        return next[partition];
    }

    /// Whether both mean the same topic.
    boolean isComparableTo(Offsets other) {
        return topic == other.topic && next.length == other.next.length;
    }

    /// Whether this has got as far as the other, in every partition.
    boolean reaches(Offsets other) {
        for (int partition = 0; partition < next.length; partition++) {
            if (next[partition] < other.next[partition]) {
                return false;
            }
        }
        return true;
    }

    /// In each partition, the further one of both.
    Offsets max(Offsets other) {
        Offsets max = new Offsets(topic, next);
        for (int partition = 0; partition < next.length; partition++) {
            max.next[partition] = Math.max(next[partition], other.next[partition]);
        }
        return max;
    }

    /// As an event's id, of the characters of base64url.
    String text() {
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + 10 * next.length).putInt(topic);
        for (long offset : next) {
            // Seven bits in a byte: most offsets are small.
            long rest = offset;
            while (rest > 0x7f) {
                bytes.put((byte) (rest | 0x80));
                rest >>>= 7;
            }
            bytes.put((byte) rest);
        }
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Arrays.copyOf(bytes.array(), bytes.position()));
    }

    /// Empty where the text is no such id.
    static Optional<Offsets> read(String text) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            int topic = bytes.getInt();
            long[] next = new long[Math.min(bytes.remaining(), MAX_PARTITIONS)];
            int partitions = 0;
            while (bytes.hasRemaining() && partitions < next.length) {
                next[partitions++] = number(bytes);
            }
            return Optional.of(new Offsets(topic, Arrays.copyOf(next, partitions)));
        } catch (IllegalArgumentException | BufferUnderflowException e) {
            return Optional.empty();
        }
    }

    private static long number(ByteBuffer bytes) {
        long number = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte b = bytes.get();
            number |= (b & 0x7fL) << shift;
            if (b >= 0) {
                return number;
            }
        }
        throw new IllegalArgumentException("more than 64 bits");
    }

    @Override
    public String toString() {
        return topic + Arrays.toString(next);
    }
}
