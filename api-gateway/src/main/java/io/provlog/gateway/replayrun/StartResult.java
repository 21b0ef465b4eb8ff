package io.provlog.gateway.replayrun;

/// What became of the wish for a bulk replay.
public sealed interface StartResult {

    /// It has begun, now or before.
    record Started(ReplayRun run) implements StartResult {}

    /// Another number of dead letters matches than was expected.
    record NotAsExpected(int expected, int found) implements StartResult {}

    /// More dead letters match than one run takes.
    record TooMany(int max) implements StartResult {}

    /// As many runs are unfinished as may be.
    record TooManyRuns(int max) implements StartResult {}
}
