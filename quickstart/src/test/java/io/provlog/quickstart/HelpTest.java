package io.provlog.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What `--help` teaches, word for word. After a wanted change: `-Dgolden.update=true`.
class HelpTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden/help");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "up",
                "demo",
                "request",
                "request create",
                "request suspend",
                "servers",
                "servers test",
                "panel",
                "log",
                "export",
                "replay",
                "tokens",
                "tokens create",
                "tokens revoke",
                "prune"
            })
    void teachesEveryCommand(String command) throws IOException {
        var args = new ArrayList<>(command.isEmpty() ? List.of() : List.of(command.split(" ")));
        args.add("--help");
        CommandRun help = CommandRun.of(args.toArray(String[]::new));
        Path file = GOLDEN.resolve((command + " help").strip().replace(' ', '-') + ".txt");
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(file, help.out());
        }
        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).isEqualTo(Files.readString(file));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "up",
                "demo",
                "request",
                "request create",
                "request suspend",
                "servers",
                "servers test",
                "panel",
                "log",
                "export",
                "replay",
                "tokens",
                "tokens create",
                "tokens revoke",
                "prune"
            })
    void fitsATerminalOf80Columns(String command) {
        var args = new ArrayList<>(command.isEmpty() ? List.of() : List.of(command.split(" ")));
        args.add("--help");
        CommandRun help = CommandRun.of(args.toArray(String[]::new));
        assertThat(help.out().lines()).allMatch(line -> line.length() <= 80);
    }
}
