package io.provlog.contract;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a record of `provisioning.requests` turned out to be.
public sealed interface ParsedRequest {

    /// A request that can be carried out.
    record Valid(ActionRequest request) implements ParsedRequest {}

    /// A value that cannot be read. It becomes a dead letter with cause `invalid-request`.
    ///
    /// @param field the field at fault in JSON's dotted form (`service.domain`), or `key` or
    ///   `value` for the record's own parts
    /// @param error what was expected and what was found, beginning with the field's name
    /// @param jobId the request's id, where at least that can be read
    /// @param action its action, where at least that can be read
    /// @param serviceId its service's id, where at least that can be read
    record Invalid(
            String field,
            String error,
            @Nullable UUID jobId,
            @Nullable Action action,
            @Nullable String serviceId)
            implements ParsedRequest {}
}
