package io.provlog.worker.lane;

import io.provlog.worker.hold.HoldSettings;

/// What the lanes decide by.
public record LaneRules(
        LaneSettings jobs, RetryPlan retries, HoldSettings holds, ServerLimits servers) {}
