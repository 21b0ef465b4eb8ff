package io.provlog.worker.lane;

import java.time.Duration;
import java.time.Instant;

/// How far an unfinished job has come: what the journal says about it.
///
/// @param attempt the attempt being made, or made next: 1 to 3
/// @param unclear an earlier attempt may have been carried out by the Panel although it failed
/// @param state waiting or calling
public record Progress(int attempt, boolean unclear, State state) {

    /// What a job does.
    public sealed interface State {}

    /// The next attempt starts no sooner than `notBefore`.
    ///
    /// @param hold after an interrupted call its time limit, else zero: however the clocks stand, a
    ///   worker that takes the job over waits at least so long
    public record Waiting(Instant notBefore, Duration hold) implements State {}

    /// The attempt's call was about to start at `since`, and cannot outlive `limit`.
    public record Calling(Instant since, Duration limit) implements State {

        /// So long after its worker was lost the call is over, even if it was started as late as it
        /// may.
        Duration surelyOver() {
            return limit.plus(Call.LATEST_START);
        }
    }
}
