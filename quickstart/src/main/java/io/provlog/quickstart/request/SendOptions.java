package io.provlog.quickstart.request;

import io.provlog.contract.Action;
import io.provlog.contract.ActionRequest;
import io.provlog.contract.ParsedRequest;
import io.provlog.contract.RequestFormat;
import io.provlog.contract.Service;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// The options that say how a request is sent, and the sending: check, publish, report.
final class SendOptions {

    @Option(names = "--reason", paramLabel = "<text>", description = "Why, in free text.")
    private @Nullable String reason;

    @Option(
            names = "--requested-by",
            paramLabel = "<who>",
            defaultValue = "billing",
            description = "Who asks for it. Default: ${DEFAULT-VALUE}")
    private String requestedBy;

    @Option(
            names = "--id",
            paramLabel = "<UUID>",
            description = "The job's id. The same id sent again runs once. Default: a random one")
    private @Nullable UUID id;

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "<host:port>",
            defaultValue = "${env:SPRING_KAFKA_BOOTSTRAP_SERVERS:-localhost:9092}",
            description = "Kafka. Default: SPRING_KAFKA_BOOTSTRAP_SERVERS, else localhost:9092")
    private String bootstrapServers;

    @Option(names = "--json", description = "Print the result as one line of JSON.")
    private boolean json;

    /// Publishes the request.
    ///
    /// @return the exit code
    int send(CommandSpec spec, Action action, Service service) {
        var request =
                new ActionRequest(
                        id == null ? UUID.randomUUID() : id,
                        action,
                        Instant.now().truncatedTo(ChronoUnit.MILLIS),
                        requestedBy,
                        reason,
                        null,
                        service);
        byte[] key = service.id().getBytes(StandardCharsets.UTF_8);
        byte[] value = RequestFormat.write(request);
        if (RequestFormat.read(key, value) instanceof ParsedRequest.Invalid invalid) {
            throw new ParameterException(spec.commandLine(), OptionNames.inPlaceOfFields(invalid));
        }
        PublishResult result =
                new RequestPublisher(bootstrapServers).publish(key, sealed(spec, value));
        return new PublishReport(spec, request, json).print(result);
    }

    private static byte[] sealed(CommandSpec spec, byte[] value) {
        try {
            return PasswordKey.ofEnvironment().seal(value);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }
}
