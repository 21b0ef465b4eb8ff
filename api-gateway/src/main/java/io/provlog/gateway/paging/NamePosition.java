package io.provlog.gateway.paging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;

/// A place in a list that is ordered by name and then by id. Neither holds control characters.
public record NamePosition(String name, String id) {

    private static final String BETWEEN = "\n";

    /// What asks for the entries after this one.
    public String cursor(Object filter) {
        return Cursor.write((name + BETWEEN + id).getBytes(UTF_8), filter);
    }

    /// Empty where the text is no cursor, or one of another filter.
    public static Optional<NamePosition> read(String cursor, Object filter) {
        return Cursor.read(cursor, filter)
                .map(bytes -> new String(bytes, UTF_8).split(BETWEEN, 2))
                .filter(parts -> parts.length == 2)
                .map(parts -> new NamePosition(parts[0], parts[1]));
    }
}
