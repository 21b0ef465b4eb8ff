package io.provlog.cli.output;

import java.io.PrintWriter;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/// How a command's result is printed.
public final class OutputOptions {

    @Option(
            names = "--json",
            description = "Print JSON, one object on each line; failures too, on standard error.")
    private boolean json;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /// Whether it is for a script.
    public boolean json() {
        return json;
    }

    /// Prints a list.
    ///
    /// @param none what people read where it is empty
    public void items(List<JsonNode> items, String none, Function<List<JsonNode>, Table> table) {
        if (json) {
            items.forEach(out()::println);
        } else if (items.isEmpty()) {
            out().println(none);
        } else {
            table.apply(items).lines().forEach(out()::println);
        }
    }

    /// Prints one thing.
    ///
    /// @param lines what people read of it
    public void one(JsonNode item, Function<JsonNode, List<String>> lines) {
        if (json) {
            out().println(item);
        } else {
            lines.apply(item).forEach(out()::println);
        }
    }

    /// Where results go.
    public PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /// Where everything else goes.
    public PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
