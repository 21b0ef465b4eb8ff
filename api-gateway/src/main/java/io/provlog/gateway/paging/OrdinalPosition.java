package io.provlog.gateway.paging;

import java.nio.ByteBuffer;
import java.util.Optional;

/// A place in a list whose items are numbered.
public record OrdinalPosition(int ordinal) {

    /// What asks for the items after this one.
    public String cursor(Object filter) {
        return Cursor.write(ByteBuffer.allocate(Integer.BYTES).putInt(ordinal).array(), filter);
    }

    /// Empty where the text is no cursor, or one of another filter.
    public static Optional<OrdinalPosition> read(String cursor, Object filter) {
        return Cursor.read(cursor, filter)
                .filter(bytes -> bytes.length == Integer.BYTES)
                .map(bytes -> new OrdinalPosition(ByteBuffer.wrap(bytes).getInt()));
    }
}
