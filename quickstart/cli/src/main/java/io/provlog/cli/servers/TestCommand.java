package io.provlog.cli.servers;

import io.provlog.cli.failure.CommandFailedException;
import io.provlog.cli.failure.Failure;
import io.provlog.cli.output.OutputOptions;
import io.provlog.cli.output.Table;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/// `provlog servers test`: has the worker call each server, since it is the worker's network that
/// matters.
@Command(
        name = "test",
        description =
                "Have the worker call GET /api/server/stats on its Panel servers, and say whether"
                        + " each answers, and what to do where one does not.",
        footer = {
            "",
            "Exit codes: 0 all answer, 1 one does not, 2 used wrongly, 3 no worker answers.",
            "",
            "Examples:",
            "  ./provlog servers test",
            "  ./provlog servers test panel-1 --worker-url http://worker.internal:9081"
        })
final class TestCommand implements Callable<Integer> {

    private static final int AT_A_TIME = 16;

    @Parameters(
            arity = "0..1",
            paramLabel = "<name>",
            description = "One server's name. Default: all")
    private @Nullable String name;

    @Mixin private WorkerOptions worker;

    @Mixin private OutputOptions output;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws CommandFailedException {
        List<JsonNode> tests = test(names(worker.client().servers()));
        output.items(tests, ServersCommand.noServers(), TestCommand::table);
        List<JsonNode> silent = tests.stream().filter(test -> !answers(test)).toList();
        if (!output.json()) {
            silent.forEach(test -> explain(output.out(), test));
        }
        return silent.isEmpty() ? ExitCode.OK : Failure.FAILED.exitCode();
    }

    private List<String> names(List<JsonNode> servers) {
        List<String> all = servers.stream().map(s -> s.path("name").asString()).toList();
        if (name == null) {
            return all;
        }
        if (!all.contains(name)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "the worker has no server '%s'; it has: %s"
                            .formatted(name, all.isEmpty() ? "none" : String.join(", ", all)));
        }
        return List.of(name);
    }

    /// Several at a time, since one that is away takes its time.
    private List<JsonNode> test(List<String> names) throws CommandFailedException {
        WorkerClient client = worker.client();
        try (var threads = Executors.newFixedThreadPool(AT_A_TIME)) {
            List<Future<JsonNode>> running =
                    names.stream().map(name -> threads.submit(() -> client.test(name))).toList();
            List<JsonNode> tests = new ArrayList<>();
            for (Future<JsonNode> test : running) {
                tests.add(test.get());
            }
            return tests;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CommandFailedException no) {
                throw no;
            }
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException(
                    Failure.FAILED, "interrupted while servers were tested");
        }
    }

    private static Table table(List<JsonNode> tests) {
        var table = new Table("SERVER", "ANSWERS", "TOOK", "WHAT IT SAID");
        tests.forEach(test -> addTo(table, test));
        return table;
    }

    private static void addTo(Table table, JsonNode test) {
        table.row(
                test.path("server").asString(),
                answers(test) ? "yes" : "no: " + test.path("cause").asString(),
                test.path("tookMs").asString() + " ms",
                test.path("detail").asString());
    }

    private static void explain(PrintWriter out, JsonNode test) {
        out.printf(
                "%n%s does not answer as it should.%n  Likely cause: %s%n  Fix: %s%n",
                test.path("server").asString(),
                test.path("likelyCause").asString(),
                test.path("fix").asString());
    }

    private static boolean answers(JsonNode test) {
        return test.path("answers").asBoolean(false);
    }
}
