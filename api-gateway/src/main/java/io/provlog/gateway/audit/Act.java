package io.provlog.gateway.audit;

import io.provlog.contract.Action;
import io.provlog.contract.ActionRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something that somebody sets out to do.
///
/// @param target a service's id, a dead letter's or a bulk replay's, or the name of a server, a
///   user or a token
/// @param detail what else is worth knowing
/// @param job null where it makes none
public record Act(
        Actor actor,
        AuditAction action,
        String target,
        @Nullable String reason,
        @Nullable String detail,
        @Nullable Job job) {

    /// A job that is asked for.
    public record Job(UUID id, String serviceId, Action action) {

        /// The job that a request becomes.
        public static Job of(ActionRequest request) {
            return new Job(request.id(), request.service().id(), request.action());
        }
    }
}
