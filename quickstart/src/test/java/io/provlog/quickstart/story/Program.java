package io.provlog.quickstart.story;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A program that ran in a process of its own, and what it printed.
record Program(int exitCode, String out, String err) {

    private static final int LIMIT_SECONDS = 120;

    static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();

    /// Runs a program to its end.
    ///
    /// @param folder where it runs, and what it prints is kept
    static Program run(Path folder, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().putAll(environment);
        Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        process.getOutputStream().close();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(
                    "%s did not end. It printed: %s%s"
                            .formatted(command, Files.readString(out), Files.readString(err)));
        }
        return new Program(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    /// Skips the test, and says so, where a program is not installed.
    static void need(String program, String packages) {
        boolean there =
                Stream.of(
                                String.valueOf(System.getenv("PATH"))
                                        .split(Pattern.quote(File.pathSeparator)))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        assumeTrue(there, () -> "%s is not installed (%s): skipped".formatted(program, packages));
    }

    /// Puts a program of this name into a folder, which runs a main class of this class path.
    static void stand(Path folder, String name, String mainClass) throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve(name),
                        "#!/bin/sh\nexec '%s' -cp '%s' %s \"$@\"\n"
                                .formatted(JAVA, System.getProperty("java.class.path"), mainClass));
        if (!file.toFile().setExecutable(true)) {
            throw new IOException(file + " cannot be made executable");
        }
    }
}
