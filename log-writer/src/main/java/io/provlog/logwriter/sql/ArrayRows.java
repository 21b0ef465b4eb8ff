package io.provlog.logwriter.sql;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows as one array of text for each column, which a statement takes apart with `unnest`: so a
/// batch costs one statement, however many rows it has. (`json_to_recordset` does the same and
/// costs PostgreSQL several times as much.) Used by one thread.
public final class ArrayRows {

    private final int columns;
    private final List<@Nullable String> values = new ArrayList<>();

    /// @param columns how many values each row has
    public ArrayRows(int columns) {
        this.columns = columns;
    }

    /// Adds a row.
    ///
    /// @param row texts, times, and whatever else PostgreSQL reads as Java writes it
    public void add(@Nullable Object... row) {
        if (row.length != columns) {
            throw new IllegalArgumentException(
                    "expected %d values, found %d".formatted(columns, row.length));
        }
        for (Object value : row) {
            values.add(text(value));
        }
    }

    private static @Nullable String text(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String text -> SqlValue.present(text);
            case Instant time -> SqlValue.micros(time).toString();
            default -> value.toString();
        };
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    /// The statement's parameters: an array for each column.
    public Object[] parameters() {
        int rows = values.size() / columns;
        Object[] arrays = new Object[columns];
        for (int column = 0; column < columns; column++) {
            @Nullable String[] array = new String[rows];
            for (int row = 0; row < rows; row++) {
                array[row] = values.get(row * columns + column);
            }
            arrays[column] = array;
        }
        return arrays;
    }
}
