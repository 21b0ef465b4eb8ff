package io.provlog.cli.failure;

import io.provlog.contract.ContractJson;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// Tells of failures on the error stream: in words, or with `--json` as one line of JSON.
public final class Failures {

    /// What every command calls the option that asks for JSON.
    private static final String JSON = "--json";

    private Failures() {}

    /// The same command line, whose commands fail as all do.
    public static CommandLine toldBy(CommandLine root) {
        return root.setParameterExceptionHandler(Failures::usedWrongly)
                .setExecutionExceptionHandler(Failures::failed);
    }

    private static int usedWrongly(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        String message = String.valueOf(e.getMessage());
        if (Arrays.asList(args).contains(JSON)) {
            err.println(json(Failure.USAGE, message, Map.of()));
        } else {
            err.println("provlog: " + message);
            UnmatchedArgumentException.printSuggestions(e, err);
            err.println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
        }
        return Failure.USAGE.exitCode();
    }

    private static int failed(Exception e, CommandLine command, ParseResult ignoredParseResult) {
        boolean json = command.getParseResult().hasMatchedOption(JSON);
        if (e instanceof CommandFailedException told) {
            String message = String.valueOf(told.getMessage());
            command.getErr()
                    .println(
                            json
                                    ? json(told.failure(), message, told.details())
                                    : "provlog: " + message);
            return told.failure().exitCode();
        }
        if (json) {
            command.getErr().println(json(Failure.FAILED, "unexpected failure: " + e, Map.of()));
        } else {
            command.getErr().println("provlog: unexpected failure, please report it:");
            e.printStackTrace(command.getErr());
        }
        return Failure.FAILED.exitCode();
    }

    private static String json(Failure failure, String message, Map<String, ?> details) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("error", failure.word());
        line.put("exitCode", failure.exitCode());
        line.put("message", message);
        line.putAll(details);
        return ContractJson.mapper().writeValueAsString(line);
    }
}
