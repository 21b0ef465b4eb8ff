package io.provlog.cli.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `provlog completion`: a script that a shell reads.
@Command(
        name = "completion",
        description = "Print what a shell needs to complete commands and options.",
        footer = {
            "",
            "Exit codes: 0 done, 2 used wrongly.",
            "",
            "Examples, for the shell's own start file:",
            "  bash   source <(./provlog completion bash)",
            "  zsh    source <(./provlog completion zsh)",
            "  fish   ./provlog completion fish | source"
        })
public final class CompletionCommand implements Callable<Integer> {

    private static final String NAME = "provlog";
    private static final String FISH = "fish";
    private static final List<String> SHELLS = List.of("bash", "zsh", FISH);

    private static final class Shells extends ArrayList<String> {

        private static final long serialVersionUID = 1;

        private Shells() {
            super(SHELLS);
        }
    }

    @Parameters(
            paramLabel = "<shell>",
            completionCandidates = Shells.class,
            description = "bash, zsh or fish.")
    private String shell;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        if (!SHELLS.contains(shell)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "expected one of %s, got '%s'".formatted(String.join(", ", SHELLS), shell));
        }
        CommandLine root = spec.root().commandLine();
        // zsh reads bash's: the script itself sees to that.
        spec.commandLine()
                .getOut()
                .print(
                        shell.equals(FISH)
                                ? new FishScript(NAME).of(root)
                                : AutoComplete.bash(NAME, root));
        return ExitCode.OK;
    }
}
