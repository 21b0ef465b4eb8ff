package io.provlog.worker.lane;

import io.provlog.worker.panel.AttemptResult;
import java.time.Duration;
import java.time.Instant;

/// A call that has ended.
///
/// @param startedAt the moment before the call
/// @param took measured by the monotonic clock
public record CallEnd(Call call, AttemptResult result, Instant startedAt, Duration took) {}
