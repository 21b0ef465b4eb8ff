package io.provlog.cli.gateway;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Which log entries are wanted.
final class EntryOptions {

    @Option(names = "--status", paramLabel = "<status>", description = "success or failed.")
    private @Nullable String status;

    @Mixin private FilterOptions filters;

    Map<String, String> parameters() {
        Map<String, String> given = filters.parameters();
        if (status != null) {
            given.put("status", status);
        }
        return given;
    }
}
