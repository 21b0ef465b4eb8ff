package io.provlog.logwriter.start;

/// Ends the application because a person has to change something first.
interface FatalExit {

    void stop();
}
