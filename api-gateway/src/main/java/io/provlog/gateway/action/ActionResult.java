package io.provlog.gateway.action;

import java.util.UUID;

/// What became of an order.
public sealed interface ActionResult {

    /// Its request is safely in Kafka.
    record Published(UUID jobId) implements ActionResult {}

    /// Kafka did not say in time that it has the request.
    record NotConfirmed(UUID jobId) implements ActionResult {}

    /// Nothing is known of the service.
    record UnknownService() implements ActionResult {}

    /// Terminating takes the service's domain as `confirm`.
    record Unconfirmed(String domain) implements ActionResult {}

    /// What is known of the service makes no request that could be carried out.
    ///
    /// @param field what is missing, as requests name it
    /// @param error what is wrong with it
    record Incomplete(String field, String error) implements ActionResult {}

    /// The key stands for another order.
    record KeyTaken() implements ActionResult {}
}
