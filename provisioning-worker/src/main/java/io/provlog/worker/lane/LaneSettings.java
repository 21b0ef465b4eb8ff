package io.provlog.worker.lane;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// The bounds of what a worker has in hand.
///
/// @param maxConcurrentCalls calls to all Panel servers together
/// @param maxUnfinishedJobs beyond this the worker reads no more requests until some have ended
/// @param maxUnfinishedBytes the same for what their requests take: the values' bytes, of which the
///   heap needs about twice as much
/// @param duplicateWindow a job id seen again within this time after its job ended is dropped
/// @param maxRememberedEnds how many ended jobs are remembered per partition for that
@Validated
@ConfigurationProperties("provlog.jobs")
public record LaneSettings(
        @DefaultValue("512") @Min(1) @Max(100_000) int maxConcurrentCalls,
        @DefaultValue("100000") @Min(1) int maxUnfinishedJobs,
        @DefaultValue("128MB") DataSize maxUnfinishedBytes,
        @DefaultValue("24h") @DurationMin @DurationMax(hours = 48) Duration duplicateWindow,
        @DefaultValue("200000") @Min(1_000) int maxRememberedEnds) {

    /// The setting whose limit is reached by so many unfinished jobs; null where none is.
    @Nullable String limitReached(int jobs, long bytes) {
        if (jobs >= maxUnfinishedJobs) {
            return "provlog.jobs.max-unfinished-jobs";
        }
        return bytes >= maxUnfinishedBytes.toBytes() ? "provlog.jobs.max-unfinished-bytes" : null;
    }

    /// For one partition.
    public RecentEnds emptyRecentEnds() {
        return new RecentEnds(duplicateWindow, maxRememberedEnds);
    }
}
