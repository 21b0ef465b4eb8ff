package io.provlog.worker.lane;

import io.provlog.contract.ActionRequest;
import io.provlog.worker.panel.AttemptResult;
import java.time.Duration;
import java.time.Instant;

/// A call that has ended.
///
/// @param request the job's, which the call has read from its bytes already
/// @param startedAt the moment before the call
/// @param took measured by the monotonic clock
public record CallEnd(
        Call call, ActionRequest request, AttemptResult result, Instant startedAt, Duration took) {}
