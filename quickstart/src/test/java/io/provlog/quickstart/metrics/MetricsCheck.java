package io.provlog.quickstart.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.contract.ContractJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;

/// Holds the document, the alert rules and the dashboard against what services tell.
public final class MetricsCheck {

    /// The document's section of metrics that more than one service has.
    private static final String COMMON = "All of them";

    /// A label that is the same for all of a service.
    private static final String APPLICATION = "application";

    private static final Pattern SECTION = Pattern.compile("## (.+)");
    private static final Pattern ROW =
            Pattern.compile("\\| `([a-z]\\w*_\\w+)(?:\\{([\\w,]+)})?` \\|.*");
    private static final Pattern ALERT_LABEL = Pattern.compile("\\$labels\\.(\\w+)");
    private static final Pattern LEGEND_LABEL = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}");
    private static final Pattern ALERT_ROW = Pattern.compile("\\| `(Provlog\\w+)` \\|.*");

    private final ToldMetrics told = new ToldMetrics();
    private final List<String> problems = new ArrayList<>();

    /// Asks services for their metrics.
    ///
    /// @param ports of management, by the service's name
    public static MetricsCheck of(Map<String, Integer> ports)
            throws IOException, InterruptedException {
        var check = new MetricsCheck();
        try (var http = HttpClient.newHttpClient()) {
            for (var port : ports.entrySet()) {
                var address = "http://localhost:%d/actuator/prometheus".formatted(port.getValue());
                var request = HttpRequest.newBuilder(URI.create(address)).build();
                HttpResponse<String> answer =
                        http.send(request, HttpResponse.BodyHandlers.ofString());
                assertThat(answer.statusCode()).isEqualTo(200);
                check.told.add(port.getKey(), answer.body());
            }
        }
        return check;
    }

    /// Every metric of ours stands in its service's section, and whatever stands there exists, with
    /// just these labels.
    public void documentIsComplete(Path file) throws IOException {
        Map<String, Map<String, Set<String>>> sections = sections(Files.readAllLines(file));
        Map<String, Set<String>> common = new TreeMap<>();
        for (String service : told.services()) {
            Map<String, Set<String>> metrics = told.withoutEndings(service);
            metrics.forEach((name, labels) ->
                    common.computeIfAbsent(name, _ -> new TreeSet<>()).addAll(labels));
            Map<String, Set<String>> documented = sections.getOrDefault(service, Map.of());
            assertThat(documented).as("metrics of the section %s", service).isNotEmpty();
            documented.forEach((name, labels) -> compare(service, name, labels, metrics.get(name)));
            metrics.keySet().stream()
                    .filter(name -> name.startsWith("provlog_"))
                    .filter(name -> !documented.containsKey(name))
                    .forEach(name -> problems.add(service + ": not documented: " + name));
        }
        sections.getOrDefault(COMMON, Map.of())
                .forEach((name, labels) -> compare(COMMON, name, labels, common.get(name)));
        assertThat(problems).isEmpty();
    }

    private void compare(
            String section, String name, Set<String> documented, @Nullable Set<String> labels) {
        if (labels == null) {
            problems.add("%s: does not exist: %s".formatted(section, name));
            return;
        }
        boolean exactly = name.startsWith("provlog_");
        Set<String> rest = new TreeSet<>(labels);
        rest.removeAll(documented);
        rest.removeAll(Set.of(APPLICATION, "le"));
        if (!labels.containsAll(documented) || (exactly && !rest.isEmpty())) {
            problems.add("%s: %s has the labels %s".formatted(section, name, labels));
        }
    }

    private static Map<String, Map<String, Set<String>>> sections(List<String> lines) {
        Map<String, Map<String, Set<String>>> sections = new TreeMap<>();
        String section = "";
        for (String line : lines) {
            Matcher title = SECTION.matcher(line);
            Matcher row = ROW.matcher(line);
            if (title.matches()) {
                section = title.group(1);
            } else if (row.matches()) {
                String labels = row.group(2);
                sections.computeIfAbsent(section, _ -> new TreeMap<>())
                        .put(row.group(1), labels == null ? Set.of() : Set.of(labels.split(",")));
            }
        }
        return sections;
    }

    /// Every rule asks for what exists, and its words use labels that its alerts have.
    ///
    /// @param document lists the alerts
    public void rulesAreRight(Path file, Path document) throws IOException {
        JsonNode rules = ContractJson.mapper().valueToTree(new Yaml().load(Files.readString(file)));
        Set<String> alerts = new TreeSet<>();
        for (JsonNode group : rules.get("groups")) {
            for (JsonNode rule : group.get("rules")) {
                String name = rule.get("alert").stringValue();
                alerts.add(name);
                check(
                        name,
                        rule.get("expr").stringValue(),
                        rule.get("annotations").toString(),
                        ALERT_LABEL);
            }
        }
        assertThat(problems).isEmpty();
        assertThat(
                        Files.readAllLines(document).stream()
                                .map(ALERT_ROW::matcher)
                                .filter(Matcher::matches)
                                .map(row -> row.group(1)))
                .containsExactlyInAnyOrderElementsOf(alerts);
    }

    /// Every panel asks for what exists, and its legend names labels that its series have.
    public void dashboardIsRight(Path file) throws IOException {
        JsonNode dashboard = ContractJson.mapper().readTree(Files.readString(file));
        int questions = 0;
        for (JsonNode panel : dashboard.get("panels")) {
            for (JsonNode target : panel.path("targets")) {
                questions++;
                check(
                        panel.get("title").stringValue(),
                        target.get("expr").stringValue(),
                        target.path("legendFormat").asString(""),
                        LEGEND_LABEL);
            }
        }
        assertThat(questions).isGreaterThan(20);
        assertThat(problems).isEmpty();
    }

    private void check(String place, String expression, String words, Pattern label) {
        try {
            Set<String> labels = PromQl.labels(expression, this::labels);
            label.matcher(words)
                    .results()
                    .map(match -> match.group(1))
                    .filter(name -> !labels.contains(name))
                    .forEach(name -> problems.add(place + " names a label it has not: " + name));
        } catch (PromQl.Wrong e) {
            problems.add("%s: %s in %s".formatted(place, e.getMessage(), expression));
        }
    }

    private Set<String> labels(PromQl.Selector selector) {
        if (!told.has(selector.metric())) {
            throw new PromQl.Wrong("there is no " + selector.metric());
        }
        return told.labels(selector);
    }
}
