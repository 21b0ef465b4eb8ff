package io.provlog.quickstart.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which entries are wanted: the API's own filters, and it says what is wrong with them.
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

    @Option(names = "--status", paramLabel = "<status>", description = "success or failed.")
    private @Nullable String status;

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

    /// As an address has them, with others.
    String query(Map<String, String> others) {
        Map<String, @Nullable String> all = new LinkedHashMap<>(others);
        all.put("service", service);
        all.put("action", action);
        all.put("status", status);
        all.put("cause", cause);
        all.put("server", server);
        all.put("from", from);
        all.put("to", to);
        return all.entrySet().stream()
                .filter(parameter -> parameter.getValue() != null)
                .map(parameter ->
                        parameter.getKey()
                                + "="
                                + URLEncoder.encode(String.valueOf(parameter.getValue()), UTF_8))
                .collect(joining("&", "?", ""));
    }
}
