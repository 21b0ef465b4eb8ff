package io.provlog.cli.gateway;

import io.provlog.cli.failure.CommandFailedException;
import io.provlog.cli.failure.Failure;
import io.provlog.cli.request.PublishResult;
import io.provlog.cli.request.Sender;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;

/// Sends requests to a gateway, which publishes them.
public final class GatewaySender implements Sender {

    @Mixin private GatewayOptions gateway;

    @Override
    public @Nullable String requestedBy() {
        return null;
    }

    @Override
    public PublishResult send(String serviceId, byte[] value) throws CommandFailedException {
        try {
            gateway.client().post("/api/requests", value);
            return new PublishResult.Published(Map.of());
        } catch (CommandFailedException e) {
            if (e.failure() == Failure.UNREACHABLE) {
                return new PublishResult.Unknown(String.valueOf(e.getMessage()));
            }
            throw e.after("nothing was published");
        }
    }
}
