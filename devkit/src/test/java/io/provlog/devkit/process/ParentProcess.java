package io.provlog.devkit.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Another JVM, which starts a server and can be killed. Its main class prints [#UP] when the
/// server runs, and then waits.
public final class ParentProcess {

    /// What the main class prints.
    public static final String UP = "up";

    private ParentProcess() {}

    /// Starts a main class with arguments, and returns when it has printed [#UP].
    public static Process start(Class<?> main, Object... arguments) throws IOException {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx128m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                main.getName()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        assertThat(process.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo(UP);
        return process;
    }

    /// For the main class: says that its server runs, and waits to be killed.
    public static void waitToBeKilled() throws IOException {
        System.out.println(UP);
        System.in.read();
    }
}
