package io.provlog.worker.lane;

import java.time.Duration;

/// What the settings say of a Panel server. A server that is not configured has limits too: its
/// attempts fail at once, and they are bounded like any other's.
public interface ServerLimits {

    /// How many calls it may get at a time, at least 1.
    int maxConcurrentCalls(String server);

    /// How many servers are configured.
    int servers();

    /// The time after which an attempt is surely over, look-ups included.
    Duration timeout(String server);
}
