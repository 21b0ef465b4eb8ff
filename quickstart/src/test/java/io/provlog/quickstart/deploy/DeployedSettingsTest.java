package io.provlog.quickstart.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The settings in the compose file and the manifests are settings that there are.
class DeployedSettingsTest {

    private static final Path COMPOSE = ProjectFiles.ROOT.resolve("docker-compose.yml");
    private static final Path EXAMPLE = ProjectFiles.ROOT.resolve(".env.example");

    /// A variable of the environment whose value, perhaps after a `#`, stands in `.env.example`.
    private static final Pattern EXAMPLE_LINE = Pattern.compile("(?m)^#?([A-Z][A-Z0-9_]+)=(.*)$");

    /// `${NAME}`, `${NAME:-default}`, `${NAME:?what is wrong}`.
    private static final Pattern VARIABLE =
            Pattern.compile("\\$\\{([A-Z][A-Z0-9_]+)(?::([-?])([^}]*))?}");

    /// Settings of Spring Boot's own, and of the command line.
    private static final Set<String> OTHERS =
            Set.of(
                    "LOGGING_STRUCTURED_FORMAT_CONSOLE",
                    "PROVLOG_TOKEN",
                    "PROVLOG_URL",
                    "PROVLOG_WORKER_URL");

    static Stream<String> deployed() {
        var names = new TreeSet<String>();
        var services = ProjectFiles.map(ProjectFiles.documents(COMPOSE).getFirst(), "services");
        for (String service :
                Set.of("provisioning-worker", "log-writer", "api-gateway", "provlog")) {
            names.addAll(
                    ProjectFiles.map(ProjectFiles.map(services, service), "environment").keySet());
        }
        for (Path file : ProjectFiles.in("deploy/kubernetes", ".yaml")) {
            Matcher name =
                    Pattern.compile("(?m)^ +(?:- name: )?([A-Z][A-Z0-9]*_[A-Z0-9_]+)\\b")
                            .matcher(ProjectFiles.text(file));
            name.results().forEach(result -> names.add(result.group(1)));
        }
        return names.stream();
    }

    @ParameterizedTest
    @MethodSource("deployed")
    void isDocumented(String variable) {
        if (!OTHERS.contains(variable)) {
            String documented =
                    ProjectFiles.in("docs", ".md").stream()
                            .map(ProjectFiles::text)
                            .collect(Collectors.joining())
                            .toUpperCase(Locale.ROOT)
                            .replaceAll("[-._]", "");
            assertThat(documented).contains(variable.replace("_", ""));
        }
    }

    @Test
    void exampleHasEveryVariableOfTheComposeFileWithItsDefault() {
        assertThat(example()).containsExactlyInAnyOrderEntriesOf(compose());
    }

    private static Map<String, String> example() {
        var found = new LinkedHashMap<String, String>();
        EXAMPLE_LINE
                .matcher(ProjectFiles.text(EXAMPLE))
                .results()
                .forEach(line -> found.put(line.group(1), line.group(2)));
        return found;
    }

    private static Map<String, String> compose() {
        var found = new LinkedHashMap<String, String>();
        VARIABLE.matcher(ProjectFiles.text(COMPOSE))
                .results()
                .forEach(use -> {
                    String fallback = "-".equals(use.group(2)) ? use.group(3) : "";
                    assertThat(found.putIfAbsent(use.group(1), fallback)).isIn(null, fallback);
                });
        return found;
    }
}
