package io.provlog.quickstart.up;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;

/// Runs a system in the foreground until Ctrl-C.
public final class Foreground {

    /// What goes on in the command's thread while the system runs.
    @FunctionalInterface
    public interface Activity {

        void run() throws InterruptedException;
    }

    private final CommandSpec spec;
    private final SystemOptions options;
    private final Path folder;

    public Foreground(CommandSpec spec, SystemOptions options, Path folder) {
        this.spec = spec;
        this.options = options;
        this.folder = folder;
    }

    /// Returns only where the system cannot run: Ctrl-C and SIGTERM end the process from outside.
    ///
    /// @param defaults settings of the services where the user sets none
    /// @param whenReady what goes on while the system runs
    /// @return the exit code
    public int run(Panels panels, Map<String, String> defaults, Activity whenReady) {
        var progress = new Progress(spec.commandLine().getOut());
        try {
            RunningSystem system = RunningSystem.open(progress, options, folder);
            stopAtTheEnd(system, progress, Thread.currentThread());
            start(system, panels, defaults);
            whenReady.run();
            new CountDownLatch(1).await();
            return ExitCode.OK;
        } catch (InterruptedException e) {
            return ExitCode.OK;
        } catch (CannotStartException e) {
            spec.commandLine().getErr().println("provlog: " + e.getMessage());
            return ExitCode.SOFTWARE;
        }
    }

    private static void start(RunningSystem system, Panels panels, Map<String, String> defaults) {
        try {
            system.start(panels, defaults);
        } catch (RuntimeException e) {
            system.close();
            throw e;
        }
    }

    private static void stopAtTheEnd(RunningSystem system, Progress progress, Thread command) {
        Runtime.getRuntime()
                .addShutdownHook(
                        Thread.ofPlatform()
                                .name("provlog-stop")
                                .unstarted(() -> stop(system, progress, command)));
    }

    private static void stop(RunningSystem system, Progress progress, Thread command) {
        if (system.isOpen()) {
            long begun = System.nanoTime();
            progress.say("\nStopping: the services first, then Kafka and PostgreSQL…");
            command.interrupt();
            system.close();
            progress.say("Stopped in %s.".formatted(Progress.since(begun)));
        }
    }
}
