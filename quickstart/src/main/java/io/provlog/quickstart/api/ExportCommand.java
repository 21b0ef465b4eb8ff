package io.provlog.quickstart.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
            "The login is PROVLOG_TOKEN, or a name and a password in PROVLOG_URL.",
            "Exit codes: 0 complete, 1 cut off or refused, 2 used wrongly.",
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

    @Mixin private FilterOptions filters;

    @Mixin private GatewayOptions gateway;

    @Spec private CommandSpec spec;

    private final OutputStream terminal;

    /// @param terminal where it goes without a file; not closed
    public ExportCommand(OutputStream terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try {
            GatewayClient client = gateway.client();
            String path =
                    "/api/provisioning-log/export"
                            + filters.query(Map.of("format", format.wireName()));
            try (InputStream export = client.stream(path)) {
                return file == null ? toTerminal(export) : toFile(export, file);
            }
        } catch (NoAnswerException e) {
            return failed(e.getMessage());
        } catch (IOException e) {
            return failed("the export is cut off (%s): try again".formatted(e));
        }
    }

    private int toTerminal(InputStream export) throws IOException {
        var check = new ExportCheck(format);
        copy(export, terminal, check);
        terminal.flush();
        return check.isComplete() ? ExitCode.OK : failed(cutOff(check));
    }

    private int toFile(InputStream export, Path file) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        var check = new ExportCheck(format);
        try (OutputStream out = Files.newOutputStream(part)) {
            copy(export, out, check);
        }
        if (!check.isComplete()) {
            return failed(cutOff(check) + ". What came is in " + part);
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        spec.commandLine().getErr().printf("%d entries in %s%n", check.rows(), file);
        return ExitCode.OK;
    }

    private static void copy(InputStream from, OutputStream to, ExportCheck check)
            throws IOException {
        byte[] bytes = new byte[64 * 1024];
        for (int length = from.read(bytes); length >= 0; length = from.read(bytes)) {
            to.write(bytes, 0, length);
            check.add(bytes, length);
        }
    }

    private static String cutOff(ExportCheck check) {
        return "the export is cut off after some %d entries: try again".formatted(check.rows());
    }

    private int failed(@Nullable String why) {
        spec.commandLine().getErr().println("provlog: " + why);
        return ExitCode.SOFTWARE;
    }
}
