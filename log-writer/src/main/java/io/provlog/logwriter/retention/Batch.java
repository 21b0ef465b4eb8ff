package io.provlog.logwriter.retention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// What one transaction has removed.
///
/// @param isLast whether nothing of the kind was left
/// @param next the time at which the next batch begins, so that it need not step over the remains
///   of this one; null where there was nothing
record Batch(Removed removed, boolean isLast, @Nullable OffsetDateTime next) {

    /// So many rows at most.
    static final int SIZE = 5_000;

    /// A whole table at once.
    static Batch whole(Removed removed) {
        return new Batch(removed, true, null);
    }

    /// The one row of a deleting statement.
    ///
    /// @param kind what its `removed` counts
    static Batch of(ResultSet row, LongFunction<Removed> kind) throws SQLException {
        return new Batch(
                kind.apply(row.getLong("removed")),
                // Not by what was removed: somebody else may have deleted some of them.
                row.getInt("chosen") < SIZE,
                row.getObject("next", OffsetDateTime.class));
    }
}
