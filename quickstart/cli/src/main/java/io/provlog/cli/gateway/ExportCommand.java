package io.provlog.cli.gateway;

import io.provlog.cli.failure.CommandFailedException;
import io.provlog.cli.failure.Failure;
import io.provlog.cli.output.ProgressLine;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `provlog export`: the log as a file.
@Command(
        name = "export",
        description =
                "Write all entries that match, newest first, as CSV or as one JSON object on each"
                        + " line, and check that none is missing.",
        footer = {
            "",
            "A file gets its name once it is complete; until then it ends in .part.",
            "How far it is stands on standard error where that is a terminal.",
            "Exit codes: 0 complete, 1 cut off or refused, 2 used wrongly, 3 no answer,"
                    + " 4 not allowed.",
            "",
            "Examples:",
            "  ./provlog export --format csv --out failed.csv --status failed",
            "  ./provlog export --format ndjson --from 2026-11-01 | gzip > november.gz"
        })
public final class ExportCommand implements Callable<Integer> {

    @Option(
            names = "--format",
            required = true,
            paramLabel = "<format>",
            description = "csv or ndjson.")
    private ExportCheck.Format format;

    @Option(
            names = "--out",
            paramLabel = "<file>",
            description = "Where to. Default: the terminal, or whatever it is piped to")
    private @Nullable Path file;

    @Mixin private EntryOptions filters;

    @Mixin private GatewayOptions gateway;

    @Spec private CommandSpec spec;

    private final OutputStream terminal;

    private ExportCommand(OutputStream terminal) {
        this.terminal = terminal;
    }

    /// The command.
    ///
    /// @param terminal where it goes without a file; not closed
    public static CommandLine commandLine(OutputStream terminal) {
        return new CommandLine(new ExportCommand(terminal))
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public Integer call() throws CommandFailedException {
        Map<String, String> parameters = new LinkedHashMap<>(filters.parameters());
        parameters.put("format", format.wireName());
        String path = "/api/provisioning-log/export" + GatewayClient.query(parameters);
        try (InputStream export = gateway.client().stream(path)) {
            if (file == null) {
                toTerminal(export);
            } else {
                toFile(export, file);
            }
            return ExitCode.OK;
        } catch (IOException e) {
            throw failed("the export is cut off (%s): try again".formatted(e));
        }
    }

    private void toTerminal(InputStream export) throws IOException, CommandFailedException {
        var check = new ExportCheck(format);
        copy(export, terminal, check);
        terminal.flush();
        if (!check.isComplete()) {
            throw failed(cutOff(check));
        }
    }

    private void toFile(InputStream export, Path file) throws IOException, CommandFailedException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        var check = new ExportCheck(format);
        try (OutputStream out = Files.newOutputStream(part)) {
            copy(export, out, check);
        }
        if (!check.isComplete()) {
            throw failed(cutOff(check) + ". What came is in " + part);
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        spec.commandLine().getErr().printf("%d entries in %s%n", check.rows(), file);
    }

    private void copy(InputStream from, OutputStream to, ExportCheck check) throws IOException {
        byte[] bytes = new byte[64 * 1024];
        try (var progress = ProgressLine.on(spec.commandLine().getErr())) {
            for (int length = from.read(bytes); length >= 0; length = from.read(bytes)) {
                to.write(bytes, 0, length);
                check.add(bytes, length);
                progress.show("%d entries…".formatted(check.rows()));
            }
        }
    }

    private static String cutOff(ExportCheck check) {
        return "the export is cut off after some %d entries: try again".formatted(check.rows());
    }

    private static CommandFailedException failed(String why) {
        return new CommandFailedException(Failure.FAILED, why);
    }
}
