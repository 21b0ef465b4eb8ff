package io.provlog.gateway.parameter;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A time range as `from` and `to` name it; null where it is open.
///
/// @param from inclusive
/// @param to exclusive
public record Between(@Nullable Instant from, @Nullable Instant to) {

    /// Reads `from` and `to`.
    public static Between read(Parameters given) {
        Optional<Instant> from =
                given.read("from", TimeBound::from, TimeBound.EXPECTED.formatted("from"));
        Optional<Instant> to = given.read("to", TimeBound::to, TimeBound.EXPECTED.formatted("to"));
        if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
            given.refuse("from", "from must be earlier than to.");
        }
        return new Between(from.orElse(null), to.orElse(null));
    }
}
