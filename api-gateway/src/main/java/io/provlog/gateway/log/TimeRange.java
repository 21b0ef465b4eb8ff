package io.provlog.gateway.log;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// When the attempts of interest started.
///
/// @param preset a range that moves with the clock; then `from` and `to` are null
/// @param from inclusive
/// @param to exclusive
public record TimeRange(@Nullable Preset preset, @Nullable Instant from, @Nullable Instant to) {

    /// Its beginning; null where it has none.
    public @Nullable Instant from(Instant now) {
        return preset == null ? from : now.minus(preset.length());
    }
}
