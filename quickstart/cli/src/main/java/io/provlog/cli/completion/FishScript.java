package io.provlog.cli.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Commands and options as fish's `complete` takes them. For one thread.
final class FishScript {

    private final String name;
    private final List<String> lines = new ArrayList<>();

    FishScript(String name) {
        this.name = name;
    }

    String of(CommandLine root) {
        lines.add("complete -c %s -f".formatted(name));
        add(root, List.of());
        return lines.stream().collect(Collectors.joining("\n", "", "\n"));
    }

    private void add(CommandLine command, List<String> path) {
        List<String> names = List.copyOf(command.getSubcommands().keySet());
        command.getSubcommands()
                .forEach((sub, line) -> {
                    lines.add(
                            "complete -c %s -n '%s' -a %s -d '%s'"
                                    .formatted(
                                            name,
                                            isNext(path, names),
                                            sub,
                                            text(line.getCommandSpec())));
                    add(line, Stream.concat(path.stream(), Stream.of(sub)).toList());
                });
        for (OptionSpec option : command.getCommandSpec().options()) {
            if (!option.hidden()) {
                lines.add(
                        "complete -c %s -n '%s' -l %s%s -d '%s'"
                                .formatted(
                                        name,
                                        isWithin(path),
                                        option.longestName().substring(2),
                                        option.arity().max() > 0 ? " -r -F" : "",
                                        text(option.description())));
            }
        }
    }

    /// Where a command can follow: after these, and before its like.
    private static String isNext(List<String> path, List<String> names) {
        String none = "not __fish_seen_subcommand_from " + String.join(" ", names);
        return path.isEmpty() ? none : isWithin(path) + "; and " + none;
    }

    private static String isWithin(List<String> path) {
        return path.isEmpty()
                ? "true"
                : path.stream()
                        .map(command -> "__fish_seen_subcommand_from " + command)
                        .collect(Collectors.joining("; and "));
    }

    private static String text(CommandSpec command) {
        return text(command.usageMessage().description());
    }

    /// The first sentence.
    private static String text(String[] description) {
        String all = String.join(" ", description).replace("\\", "").replace("'", "\\'");
        int end = all.indexOf(". ");
        return end < 0 ? all : all.substring(0, end);
    }
}
