package io.provlog.cli.request;

import io.provlog.cli.failure.CommandFailedException;
import org.jspecify.annotations.Nullable;

/// The way that a request takes to the worker, with the options that it needs: straight to Kafka,
/// or to a gateway.
public interface Sender {

    /// Who asks for it; null where that is told on the way.
    @Nullable String requestedBy();

    /// Sends a request.
    ///
    /// @param serviceId the record's key
    /// @param value the request as JSON
    PublishResult send(String serviceId, byte[] value) throws CommandFailedException;
}
