package io.provlog.gateway.log;

import io.provlog.contract.Action;
import io.provlog.contract.AttemptStatus;
import io.provlog.contract.Cause;
import org.jspecify.annotations.Nullable;

/// Which entries are wanted; null where it does not matter.
///
/// @param service a part of a domain or client name in any case, or a whole service id
/// @param server a Panel server's name
public record LogFilter(
        @Nullable String service,
        @Nullable Action action,
        @Nullable AttemptStatus status,
        @Nullable Cause cause,
        @Nullable String server,
        TimeRange range) {

    static final LogFilter NONE =
            new LogFilter(null, null, null, null, null, new TimeRange(null, null, null));

    /// Whether server, action and cause do not matter.
    boolean isForEveryKind() {
        return action == null && cause == null && server == null;
    }
}
