package io.provlog.logwriter.retention;

import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.springframework.core.NestedRuntimeException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `prune`: straight on the database, so neither Kafka nor a service need run.
@Command(
        name = "prune",
        description =
                "Remove every log entry older than so many days, straight on the database. The"
                        + " services may run meanwhile, or not.",
        footer = {
            "",
            "Whole weeks go at once, what is left of a week goes row by row. Jobs and closed dead"
                    + " letters go too, but not before they have been over for 40 days. Services,"
                    + " unfinished jobs and open dead letters stay.",
            "",
            "Interrupted, it can be run again. Two at once go one after the other. The table"
                    + " prune_run tells what was pruned, when and by whom.",
            "",
            "How far it is stands on standard error where that is a terminal.",
            "",
            "Exit codes: 0 done, 1 failed, 2 used wrongly, 3 the database does not answer, 4 not"
                    + " allowed, 130 or 143 interrupted.",
            "",
            "Examples:",
            "  ./provlog prune --days=90 --dry-run",
            "  ./provlog prune --days=90",
            "  SPRING_DATASOURCE_URL=jdbc:postgresql://db:5432/provlog \\",
            "      ./provlog prune --days=90 --password-file /run/secrets/db --json"
        })
public final class PruneCommand implements Callable<Integer> {

    @Option(
            names = "--days",
            required = true,
            paramLabel = "<days>",
            converter = WholeNumber.Days.class,
            description = "How much of the log is kept: 1 to 36500 days of 24 hours.")
    private int days;

    @Option(
            names = "--dry-run",
            description = "Say what would go, week by week, and change nothing.")
    private boolean dryRun;

    @Option(
            names = "--wait",
            paramLabel = "<minutes>",
            defaultValue = "60",
            converter = WholeNumber.Minutes.class,
            description =
                    "How long to wait at most for another run to end: 0 to 1440. Default:"
                            + " ${DEFAULT-VALUE}")
    private int waitMinutes;

    @Mixin private DatabaseOptions database;

    @Option(
            names = "--json",
            description = "Print the result as one line of JSON; a failure too, on standard error.")
    private boolean json;

    @Spec private CommandSpec spec;

    private PruneCommand() {}

    /// The command, ready to run.
    public static CommandLine commandLine() {
        return new CommandLine(new PruneCommand());
    }

    /// Runs it on its own, as `java -jar log-writer.jar prune` does.
    ///
    /// @param args the command's name and its options
    /// @return the exit code
    public static int run(String... args) {
        // It says itself what went wrong; a library's log lines would only be in the way.
        System.setProperty("logback.configurationFile", "io/provlog/logwriter/logback-nowhere.xml");
        CommandLine.tracer().setLevel(CommandLine.TraceLevel.OFF);
        CommandLine command = commandLine();
        command.getCommandSpec()
                .mixinStandardHelpOptions(true)
                .name("java -jar log-writer.jar prune");
        return command.execute(Arrays.copyOfRange(args, 1, args.length));
    }

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        try (ProgressLoop progress = ProgressLoop.on(err);
                Session session = open()) {
            var report = new PruneReport(spec.commandLine().getOut(), json);
            return dryRun ? dryRun(session, progress, report) : prune(session, progress, report);
        } catch (CannotPruneException e) {
            return failed(e.ending(), String.valueOf(e.getMessage()));
        } catch (NestedRuntimeException e) {
            return failed(Ending.FAILED, Problem.of(e));
        }
    }

    private int failed(Ending ending, String message) {
        spec.commandLine().getErr().println(ending.line(json, message));
        return ending.exitCode();
    }

    private Session open() throws CannotPruneException {
        Session session = database.open();
        var problem = new SchemaStore(session).problem();
        if (problem.isPresent()) {
            session.close();
            throw new CannotPruneException(problem.get());
        }
        return session;
    }

    private int dryRun(Session session, ProgressLoop progress, PruneReport report) {
        var cutoff = new Cutoff(days, new PruneRunStore(session).now());
        report.begin(cutoff, true);
        DryRun.Result result = new DryRun(session, progress).run(cutoff);
        progress.close();
        report.end(result);
        return ExitCode.OK;
    }

    private int prune(Session session, ProgressLoop progress, PruneReport report)
            throws CannotPruneException {
        var stop = new StopSignal();
        try (var _ = new ShutdownStop(() -> stop(stop, progress))) {
            return pruneInTurn(session, stop, progress, report);
        }
    }

    private static void stop(StopSignal stop, ProgressLoop progress) {
        progress.say("Stopping after this step.");
        stop.request();
    }

    private int pruneInTurn(
            Session session, StopSignal stop, ProgressLoop progress, PruneReport report)
            throws CannotPruneException {
        var runs = new PruneRunStore(session);
        new Turn(runs, stop, line -> progress.say("provlog: " + line))
                .await(Duration.ofMinutes(waitMinutes));
        var cutoff = new Cutoff(days, runs.now());
        report.begin(cutoff, false);
        PruneRun run =
                new Pruner(session, stop, progress, Pruner.PATIENCE)
                        .run(cutoff, System.getProperty("user.name") + "@" + host());
        progress.close();
        report.end(run);
        String problem = run.problem();
        if (problem != null) {
            return failed(Ending.FAILED, problem);
        }
        return run.state() == PruneState.DONE ? ExitCode.OK : Ending.FAILED.exitCode();
    }

    static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
