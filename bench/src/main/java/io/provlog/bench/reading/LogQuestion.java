package io.provlog.bench.reading;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is asked of the log: filters by their names in the API; none stands for the whole log.
record LogQuestion(Map<String, String> filters) {

    private static final List<@Nullable String> SERVICES =
            Arrays.asList(null, "Smith", "Priya Garcia", "vet", "zqx", "100017");
    private static final List<@Nullable String> ACTIONS =
            Arrays.asList(null, "suspend", "terminate");
    private static final List<@Nullable String> CAUSES =
            Arrays.asList(null, "panel-error", "tls-verify-failed");
    private static final List<@Nullable String> SERVERS =
            Arrays.asList(null, "panel-03", "panel-40");
    private static final List<@Nullable String> STATUSES = Arrays.asList(null, "failed", "success");

    /// Each filter by itself, in several values.
    static List<LogQuestion> alone(Ranges ranges) {
        List<LogQuestion> all = new ArrayList<>();
        all.add(new LogQuestion(Map.of()));
        addEach(all, "service", SERVICES);
        addEach(all, "action", ACTIONS);
        addEach(all, "status", STATUSES);
        addEach(all, "cause", CAUSES);
        addEach(all, "server", SERVERS);
        all.add(new LogQuestion(ranges.month()));
        all.add(new LogQuestion(ranges.empty()));
        return all;
    }

    private static void addEach(
            List<LogQuestion> all, String filter, List<@Nullable String> values) {
        values.stream()
                .flatMap(Stream::ofNullable)
                .forEach(value -> all.add(new LogQuestion(Map.of(filter, value))));
    }

    /// Every combination of these values of two filters and more.
    static List<LogQuestion> combined(Ranges ranges) {
        List<Map<String, String>> all = List.of(Map.of());
        all = times(all, "service", SERVICES);
        all = times(all, "action", ACTIONS);
        all = times(all, "status", STATUSES);
        all = times(all, "cause", CAUSES);
        all = times(all, "server", SERVERS);
        return all.stream()
                .flatMap(filters ->
                        Stream.of(Map.<String, String>of(), ranges.month())
                                .map(range -> join(filters, range)))
                .filter(filters -> filters.size() > 1)
                .map(LogQuestion::new)
                .toList();
    }

    private static List<Map<String, String>> times(
            List<Map<String, String>> all, String filter, List<@Nullable String> values) {
        return all.stream()
                .flatMap(filters ->
                        values.stream()
                                .map(value ->
                                        value == null
                                                ? filters
                                                : join(filters, Map.of(filter, value))))
                .toList();
    }

    private static Map<String, String> join(Map<String, String> one, Map<String, String> other) {
        Map<String, String> both = new TreeMap<>(one);
        both.putAll(other);
        return both;
    }

    /// Ranges of time, as filters.
    ///
    /// @param month a month a year ago
    /// @param empty one without entries
    record Ranges(Map<String, String> month, Map<String, String> empty) {}

    /// As the query part of an address.
    String parameters() {
        return filters.entrySet().stream()
                .map(filter ->
                        filter.getKey()
                                + "="
                                + URLEncoder.encode(filter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    @Override
    public String toString() {
        return filters.isEmpty()
                ? "everything"
                : filters.entrySet().stream()
                        .map(filter -> filter.getKey() + "=" + filter.getValue())
                        .collect(Collectors.joining(" "));
    }
}
