package io.provlog.gateway.request;

import java.util.UUID;

/// What became of a request that was sent over HTTP.
sealed interface RequestResult {

    /// It is safely in Kafka.
    record Published(UUID jobId) implements RequestResult {}

    /// Kafka did not say in time that it has the request.
    record NotConfirmed(UUID jobId) implements RequestResult {}

    /// It is none that a worker could carry out.
    ///
    /// @param field what is at fault, in JSON's dotted form, or `value` for the whole of it
    /// @param error what was expected and what was found, beginning with the field's name
    record Refused(String field, String error) implements RequestResult {}

    /// The key stands for another request.
    record KeyTaken() implements RequestResult {}
}
