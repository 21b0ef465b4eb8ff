package io.provlog.quickstart.metrics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What services tell at `/actuator/prometheus`: each service's metrics, with the names of their
/// labels.
final class ToldMetrics {

    /// Prometheus adds them to all that it asks for.
    static final Set<String> TARGET_LABELS = Set.of("job", "instance");

    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? .+");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final List<String> ENDINGS = List.of("_bucket", "_count", "_sum", "_max");

    private final Map<String, Map<String, Set<String>>> byService = new TreeMap<>();

    void add(String service, String text) {
        Map<String, Set<String>> metrics = byService.computeIfAbsent(service, _ -> new HashMap<>());
        text.lines()
                .filter(line -> !line.startsWith("#"))
                .map(SAMPLE::matcher)
                .filter(Matcher::matches)
                .forEach(sample ->
                        metrics.computeIfAbsent(sample.group(1), _ -> new TreeSet<>())
                                .addAll(labels(sample.group(2))));
    }

    private static Set<String> labels(@Nullable String text) {
        return text == null
                ? Set.of()
                : LABEL.matcher(text)
                        .results()
                        .map(label -> label.group(1))
                        .collect(Collectors.toSet());
    }

    Set<String> services() {
        return byService.keySet();
    }

    /// As Prometheus has them: of all services together, or of one where the selector names it.
    Set<String> labels(PromQl.Selector selector) {
        if (selector.metric().equals("up")) {
            return TARGET_LABELS;
        }
        Set<String> labels = new TreeSet<>();
        byService
                .values()
                .forEach(metrics ->
                        labels.addAll(metrics.getOrDefault(selector.metric(), Set.of())));
        labels.addAll(TARGET_LABELS);
        return labels;
    }

    boolean has(String metric) {
        return metric.equals("up")
                || byService.values().stream().anyMatch(metrics -> metrics.containsKey(metric));
    }

    /// A service's metrics without the endings of timers, each with its labels.
    Map<String, Set<String>> withoutEndings(String service) {
        Map<String, Set<String>> told = byService.getOrDefault(service, Map.of());
        Map<String, Set<String>> bare = new TreeMap<>();
        told.forEach((name, labels) ->
                bare.computeIfAbsent(bare(name, told.keySet()), _ -> new TreeSet<>())
                        .addAll(labels));
        return bare;
    }

    private static String bare(String name, Set<String> all) {
        for (String ending : ENDINGS) {
            String start = name.substring(0, Math.max(0, name.length() - ending.length()));
            if (name.endsWith(ending) && all.contains(start + "_count")) {
                return start;
            }
        }
        return name;
    }
}
