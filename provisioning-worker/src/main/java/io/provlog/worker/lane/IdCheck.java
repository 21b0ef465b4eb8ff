package io.provlog.worker.lane;

import io.provlog.contract.Action;

/// What a request's id tells: whether the request is new.
sealed interface IdCheck {

    /// No job of this id is known.
    record Unused() implements IdCheck {}

    /// The request's own job is known: it was sent again.
    record Repeated() implements IdCheck {}

    /// The job of this id has another action or another service: the sender has used an id twice,
    /// and would lose this request if it were taken for a repeat.
    ///
    /// @param error what to tell the sender, in one line
    record Taken(String error) implements IdCheck {

        static Taken byUnfinished(Job job) {
            Action action = job.action();
            return new Taken(
                    "id: already used by %s %s of service %s, which has not ended"
                            .formatted(
                                    action == Action.UNSUSPEND ? "an" : "a",
                                    action.wireName(),
                                    job.serviceId().replaceAll("\\p{Cntrl}", "?")));
        }

        static Taken byEnded() {
            return new Taken(
                    "id: already used by another request (another action or service) within the"
                            + " duplicate window");
        }
    }
}
