package io.provlog.cli.gateway;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What is wanted: the API's own filters, and it says what is wrong with them.
final class FilterOptions {

    @Option(
            names = "--service",
            paramLabel = "<text>",
            description = "Part of a domain or client name, or a service id.")
    private @Nullable String service;

    @Option(
            names = "--action",
            paramLabel = "<action>",
            description = "create, suspend, unsuspend or terminate.")
    private @Nullable String action;

    @Option(
            names = "--cause",
            paramLabel = "<cause>",
            description = "Why it failed, such as package-not-found.")
    private @Nullable String cause;

    @Option(names = "--server", paramLabel = "<name>", description = "A Panel server's name.")
    private @Nullable String server;

    @Option(
            names = "--from",
            paramLabel = "<time>",
            description = "A date (UTC), or a time such as 2026-11-23T06:13:00Z. Inclusive.")
    private @Nullable String from;

    @Option(
            names = "--to",
            paramLabel = "<time>",
            description = "The same. A time is exclusive, a date means that whole day.")
    private @Nullable String to;

    /// Those that are given, as the API names them.
    Map<String, String> parameters() {
        Map<String, String> given = new LinkedHashMap<>();
        put(given, "service", service);
        put(given, "action", action);
        put(given, "cause", cause);
        put(given, "server", server);
        put(given, "from", from);
        put(given, "to", to);
        return given;
    }

    private static void put(Map<String, String> given, String name, @Nullable String value) {
        if (value != null) {
            given.put(name, value);
        }
    }
}
