package io.provlog.cli.gateway;

import io.provlog.cli.failure.CommandFailedException;
import io.provlog.cli.output.Facts;
import io.provlog.cli.output.OutputOptions;
import io.provlog.cli.output.Table;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// `provlog services`: lists what was seen in requests; the parent of `show` and of the actions.
@Command(
        name = "services",
        description =
                "List the services that were seen in requests, show one, or ask for an action on"
                        + " one.",
        footer = {
            "",
            "Exit codes: 0 done, 1 refused, 2 used wrongly, 3 no answer, 4 not allowed.",
            "",
            "Examples:",
            "  ./provlog services --search example.com",
            "  ./provlog services show 1042",
            "  ./provlog services act 1042 suspend --reason \"Invoice 20417 unpaid\""
        })
public final class ServicesCommand implements Callable<Integer> {

    @Option(
            names = "--search",
            paramLabel = "<text>",
            description = "Part of a domain or client name, or a service id.")
    private @Nullable String search;

    @Mixin private LimitOption limit;

    @Mixin private OutputOptions output;

    @Mixin private GatewayOptions gateway;

    private ServicesCommand() {}

    /// The command with its subcommands.
    public static CommandLine commandLine() {
        return new CommandLine(new ServicesCommand())
                .addSubcommand(new Show())
                .addSubcommand(new ActCommand());
    }

    @Override
    public Integer call() throws CommandFailedException {
        Map<String, String> parameters = search == null ? Map.of() : Map.of("search", search);
        output.items(
                gateway.client().items("/api/services", parameters, limit.value()),
                "No services match.",
                ServicesCommand::table);
        return ExitCode.OK;
    }

    private static Table table(List<JsonNode> services) {
        var table = new Table("ID", "DOMAIN", "CLIENT", "SERVER", "PACKAGE", "STATE", "LAST");
        for (JsonNode service : services) {
            JsonNode last = service.path("lastAttempt");
            table.row(
                    service.path("id").asString(),
                    service.path("domain").asString(""),
                    service.path("client").path("name").asString(""),
                    service.path("server").asString(""),
                    service.path("package").asString(""),
                    service.path("state").asString(),
                    last.isObject()
                            ? last.path("action").asString() + " " + last.path("status").asString()
                            : "");
        }
        return table;
    }

    /// `provlog services show`: one service, what goes on with it and what went on.
    @Command(
            name = "show",
            description = "Print one service: its state, unfinished jobs and newest entries.",
            footer = {
                "",
                "Exit codes: 0 done, 1 refused, 2 used wrongly, 3 no answer, 4 not allowed.",
                "",
                "Example:",
                "  ./provlog services show 1042"
            })
    private static final class Show implements Callable<Integer> {

        @Parameters(paramLabel = "<id>", description = "The service's id.")
        private String id;

        @Mixin private OutputOptions output;

        @Mixin private GatewayOptions gateway;

        @Override
        public Integer call() throws CommandFailedException {
            output.one(
                    gateway.client().get("/api/services/" + GatewayClient.encoded(id)),
                    Show::lines);
            return ExitCode.OK;
        }

        private static List<String> lines(JsonNode service) {
            var jobs = new Table("JOB", "ACTION", "STATE", "NOT BEFORE");
            service.path("unfinishedJobs")
                    .values()
                    .forEach(job ->
                            jobs.row(
                                    job.path("jobId").asString(),
                                    job.path("action").asString(),
                                    job.path("state").asString(),
                                    job.path("nextAttemptAt").asString("")));
            return new Facts()
                    .add("Service", service.path("id"))
                    .add("Domain", service.path("domain"))
                    .add("State", service.path("state"))
                    .add("Since", service.path("stateSince"))
                    .add("Client", service.path("client").path("name"))
                    .add("E-mail", service.path("client").path("email"))
                    .add("Server", service.path("server"))
                    .add("Account", service.path("username"))
                    .add("Panel's id", service.path("panelAccountId"))
                    .add("Package", service.path("package"))
                    .add("Unfinished jobs", jobs)
                    .add(
                            "Newest entries",
                            LogCommand.table(List.copyOf(service.path("recentEntries").values())))
                    .lines();
        }
    }
}
