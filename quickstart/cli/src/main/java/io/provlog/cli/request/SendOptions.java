package io.provlog.cli.request;

import io.provlog.cli.failure.CommandFailedException;
import io.provlog.cli.output.OutputOptions;
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
            names = "--id",
            paramLabel = "<UUID>",
            description = "The job's id. The same id sent again runs once. Default: a random one")
    private @Nullable UUID id;

    /// Publishes the request.
    void send(CommandSpec spec, Sender sender, OutputOptions output, Action action, Service service)
            throws CommandFailedException {
        var request =
                new ActionRequest(
                        id == null ? UUID.randomUUID() : id,
                        action,
                        Instant.now().truncatedTo(ChronoUnit.MILLIS),
                        sender.requestedBy(),
                        reason,
                        null,
                        service);
        byte[] value = RequestFormat.write(request);
        byte[] key = service.id().getBytes(StandardCharsets.UTF_8);
        if (RequestFormat.read(key, value) instanceof ParsedRequest.Invalid invalid) {
            throw new ParameterException(spec.commandLine(), OptionNames.inPlaceOfFields(invalid));
        }
        PublishResult result = sender.send(service.id(), sealed(spec, value));
        new PublishReport(request, output, spec.root().name()).print(result);
    }

    private static byte[] sealed(CommandSpec spec, byte[] value) {
        try {
            return PasswordKey.ofEnvironment().seal(value);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }
}
