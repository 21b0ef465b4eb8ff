package io.provlog.gateway.sql;

import io.provlog.contract.WireName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads the columns of a row.
public final class Columns {

    private Columns() {}

    /// An id that is never null.
    public static UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    /// An id that may be null.
    public static @Nullable UUID optionalUuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    /// A time that is never null.
    public static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /// A time that may be null.
    public static @Nullable Instant optionalTime(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /// One of a fixed set of words, never null.
    public static <E extends Enum<E> & WireName> E word(ResultSet row, String column, Class<E> type)
            throws SQLException {
        String word = row.getString(column);
        return WireName.find(type, word)
                .orElseThrow(() ->
                        new IllegalStateException(
                                "Column %s holds '%s'; known are %s"
                                        .formatted(column, word, WireName.list(type))));
    }

    /// One of a fixed set of words, or null.
    public static <E extends Enum<E> & WireName> @Nullable E optionalWord(
            ResultSet row, String column, Class<E> type) throws SQLException {
        return row.getString(column) == null ? null : word(row, column, type);
    }
}
