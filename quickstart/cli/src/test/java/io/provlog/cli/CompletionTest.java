package io.provlog.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What shells make of the completion scripts.
@Timeout(60)
class CompletionTest {

    @TempDir private Path folder;

    /// Asks bash as it asks itself when somebody presses tab.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "provlog dead-l         | dead-letters",
                "provlog dead-letters d | dismiss",
                "provlog log --sta      | --status",
                "./provlog replays run --no-c | --no-canary",
                "provlog completion z   | zsh",
            })
    void bashCompletes(String typed, String completed) throws Exception {
        String[] words = typed.split(" ");
        String asked =
                """
                source '%s'
                COMP_WORDS=(%s)
                COMP_CWORD=%d
                COMP_LINE='%s'
                COMP_POINT=${#COMP_LINE}
                function=$(complete -p provlog | sed 's/.*-F \\([^ ]*\\).*/\\1/')
                "$function"
                printf '%%s\\n' "${COMPREPLY[@]}"
                """
                        .formatted(script("bash"), quoted(words), words.length - 1, typed);
        assertThat(run("bash", "-c", asked).lines()).contains(completed);
    }

    private static String quoted(String[] words) {
        return "'" + String.join("' '", words) + "'";
    }

    @Test
    void zshReadsIt() throws Exception {
        need("zsh");
        String asked =
                "autoload -U compinit; compinit -u; source '%s' && echo ok"
                        .formatted(script("zsh"));
        assertThat(run("zsh", "-f", "-c", asked)).endsWith("ok\n");
    }

    @Test
    void fishCompletes() throws Exception {
        need("fish");
        String asked =
                "source '%s'; complete -C 'provlog dead-letters d'".formatted(script("fish"));
        assertThat(run("fish", "-N", "-c", asked)).startsWith("dismiss\t");
    }

    private Path script(String shell) throws IOException {
        CommandRun completion = CommandRun.of("completion", shell);
        assertThat(completion.exitCode()).isZero();
        return Files.writeString(folder.resolve("provlog." + shell), completion.out());
    }

    private static void need(String program) {
        boolean there =
                Stream.of(
                                String.valueOf(System.getenv("PATH"))
                                        .split(Pattern.quote(File.pathSeparator)))
                        .anyMatch(path -> Files.isExecutable(Path.of(path, program)));
        assumeTrue(there, () -> program + " is not installed: skipped");
    }

    private String run(String... command) throws Exception {
        Path said = folder.resolve("said.txt");
        Process process =
                new ProcessBuilder(List.of(command))
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();
        process.getOutputStream().close();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(said)).isZero();
        return Files.readString(said);
    }
}
