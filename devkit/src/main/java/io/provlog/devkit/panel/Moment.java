package io.provlog.devkit.panel;

import java.time.Instant;

/// When something happened at the simulator.
///
/// @param number its place among all moments of the simulator, which a clock cannot tell
public record Moment(long number, Instant at) {

    public boolean isBefore(Moment other) {
        return number < other.number;
    }
}
