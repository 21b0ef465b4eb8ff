package io.provlog.gateway.paging;

import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/// A place in a list that is ordered by time and then by id.
public record Position(Instant time, UUID id) {

    private static final int BYTES = 3 * Long.BYTES;

    /// What asks for the entries after this one.
    public String cursor(Object filter) {
        ByteBuffer bytes =
                ByteBuffer.allocate(BYTES)
                        // PostgreSQL's own precision.
                        .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, time))
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits());
        return Cursor.write(bytes.array(), filter);
    }

    /// Empty where the text is no cursor, or one of another filter.
    public static Optional<Position> read(String cursor, Object filter) {
        return Cursor.read(cursor, filter)
                .filter(bytes -> bytes.length == BYTES)
                .flatMap(Position::of);
    }

    private static Optional<Position> of(byte[] bytes) {
        try {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            Instant time = Instant.EPOCH.plus(buffer.getLong(), ChronoUnit.MICROS);
            return Optional.of(new Position(time, new UUID(buffer.getLong(), buffer.getLong())));
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }
}
