package io.provlog.logwriter.retention;

import java.util.Locale;

/// How a run stands.
enum PruneState {
    RUNNING,
    DONE,
    FAILED,
    INTERRUPTED;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
