package io.provlog.worker.panel.http;

/// How far one call has got: what a failure means depends on it. Belongs to the calling thread,
/// where the connection's parts find it as [#CURRENT].
final class Progress {

    enum Step {
        /// For a free connection.
        WAITING,
        RESOLVING,
        CONNECTING,
        TLS_HANDSHAKE,
        /// From here on the Panel may have received the call.
        SENT,
        /// The status is known, the body is not complete.
        ANSWERING
    }

    static final ScopedValue<Progress> CURRENT = ScopedValue.newInstance();

    private Step step = Step.WAITING;
    private boolean fresh;

    /// Records the step for the call of this thread, if there is one.
    static void reach(Step step) {
        if (CURRENT.isBound()) {
            CURRENT.get().enter(step);
        }
    }

    void enter(Step next) {
        step = next;
        fresh |= next == Step.CONNECTING;
    }

    Step step() {
        return step;
    }

    boolean sent() {
        return step.compareTo(Step.SENT) >= 0;
    }

    /// Whether an older connection was used, which the Panel may have closed unnoticed.
    boolean reusedConnection() {
        return !fresh;
    }
}
