package io.provlog.cli.gateway;

import io.provlog.cli.failure.CommandFailedException;
import io.provlog.cli.output.OutputOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// `provlog services act`: an action on a service, as it was last described.
@Command(
        name = "act",
        description =
                "Ask for an action on a service, as it was last described: create, suspend,"
                        + " unsuspend or terminate.",
        footer = {
            "",
            "Exit codes: 0 the job is safely in Kafka, 1 refused, 2 used wrongly, 3 no answer,"
                    + " 4 not allowed.",
            "",
            "Examples:",
            "  ./provlog services act 1042 suspend --reason \"Invoice 20417 unpaid\"",
            "  ./provlog services act 1042 terminate --reason \"Cancelled\" \\",
            "      --confirm example.com"
        })
final class ActCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "<id>", description = "The service's id.")
    private String id;

    @Parameters(index = "1", paramLabel = "<action>", description = "What is to be done.")
    private String action;

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "<text>",
            description = "Why, for the audit log.")
    private String reason;

    @Option(
            names = "--confirm",
            paramLabel = "<domain>",
            description = "To terminate: the service's domain.")
    private @Nullable String confirm;

    @Mixin private OutputOptions output;

    @Mixin private GatewayOptions gateway;

    @Override
    public Integer call() throws CommandFailedException {
        Map<String, String> order = new LinkedHashMap<>();
        order.put("action", action);
        order.put("reason", reason);
        if (confirm != null) {
            order.put("confirm", confirm);
        }
        String path = "/api/services/%s/actions".formatted(GatewayClient.encoded(id));
        output.one(gateway.client().post(path, order), ActCommand::lines);
        return ExitCode.OK;
    }

    private static List<String> lines(JsonNode answer) {
        String job = answer.path("jobId").asString();
        return List.of("Job %s. Follow it: ./provlog job %s --wait 600".formatted(job, job));
    }
}
