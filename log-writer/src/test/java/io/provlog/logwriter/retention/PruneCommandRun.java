package io.provlog.logwriter.retention;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/// A command as a user runs it, with what they see of it.
record PruneCommandRun(int exitCode, String out, String err) {

    static PruneCommandRun of(String... args) {
        return of(new StringWriter(), args);
    }

    /// Lets others watch what goes to standard error.
    static PruneCommandRun of(StringWriter err, String... args) {
        var out = new StringWriter();
        CommandLine prune = PruneCommand.commandLine();
        prune.setOut(new PrintWriter(out)).setErr(new PrintWriter(err, true));
        return new PruneCommandRun(prune.execute(args), out.toString(), err.toString());
    }

    /// What was printed, with times and durations made alike.
    String steadyOut() {
        return out.replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "TIME")
                .replaceAll("\\d+\\.\\d s", "0.1 s")
                .replaceAll("\"tookMs\":\\d+", "\"tookMs\":1");
    }
}
