package io.provlog.worker.panel.answer;

import io.provlog.contract.Cause;

/// What an answer to an action's call means for the job.
public sealed interface Verdict {

    /// The service is in the state that the action asks for.
    record Done() implements Verdict {}

    /// It is not, or not surely.
    ///
    /// @param mayHaveBeenDone whether the Panel may have carried the call out all the same
    record NotDone(Cause cause, boolean mayHaveBeenDone) implements Verdict {}
}
