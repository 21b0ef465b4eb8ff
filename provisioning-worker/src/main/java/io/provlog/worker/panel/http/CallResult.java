package io.provlog.worker.panel.http;

import io.provlog.contract.Cause;
import org.jspecify.annotations.Nullable;

/// What came of one call.
public sealed interface CallResult {

    /// The Panel answered, with whatever status.
    record Answered(PanelAnswer answer) implements CallResult {}

    /// No answer, or a 2xx that broke off.
    ///
    /// @param text readable, such as `Connection refused: panel-1 (127.0.0.1:8090)`; holds no
    ///   secret
    /// @param sent whether the Panel may have received the call
    /// @param status the status of an answer that broke off
    record Unanswered(Cause cause, String text, boolean sent, @Nullable Integer status)
            implements CallResult {}
}
