package io.provlog.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What `--help` teaches, word for word. After a wanted change: `-Dgolden.update=true`.
class HelpTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden/help");

    static List<String> commands() {
        return List.of(
                "",
                "up",
                "demo",
                "panel",
                "request",
                "request create",
                "request suspend",
                "log",
                "log show",
                "export",
                "stats",
                "services",
                "services show",
                "services act",
                "job",
                "dead-letters",
                "dead-letters show",
                "dead-letters dismiss",
                "replay",
                "replays",
                "replays run",
                "replays show",
                "replays cancel",
                "tokens",
                "tokens create",
                "tokens revoke",
                "prune",
                "servers",
                "servers test",
                "completion");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void teachesEveryCommand(String command) throws IOException {
        var args = new ArrayList<>(command.isEmpty() ? List.of() : List.of(command.split(" ")));
        args.add("--help");
        CommandRun help = CommandRun.of(args.toArray(String[]::new));
        Path file = GOLDEN.resolve((command + " help").strip().replace(' ', '-') + ".txt");
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(file, help.out());
        }
        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).contains("Example").contains("Exit codes");
        if (help.out().contains("--ca-file")) {
            assertThat(help.out()).contains("PROVLOG_URL", "PROVLOG_TOKEN", "PROVLOG_CA_FILE");
        }
        assertThat(help.out()).isEqualTo(Files.readString(file));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void fitsATerminalOf80Columns(String command) {
        var args = new ArrayList<>(command.isEmpty() ? List.of() : List.of(command.split(" ")));
        args.add("--help");
        CommandRun help = CommandRun.of(args.toArray(String[]::new));
        assertThat(help.out().lines()).allMatch(line -> line.length() <= 80);
    }
}
