package io.provlog.logwriter.retention;

/// Is told how a run gets on.
@FunctionalInterface
interface PruneProgress {

    /// Tells what a run is at, and what it has done so far.
    void at(String what);
}
