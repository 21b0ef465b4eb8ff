package io.provlog.quickstart.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Whoever is called by an alert finds what to do.
class RunbookTest {

    private static final String RUNBOOK = "docs/runbook.md";

    @Test
    void hasASectionForEveryAlertAndTheAlertLeadsThere() {
        String runbook = ProjectFiles.text(ProjectFiles.ROOT.resolve(RUNBOOK));

        assertThat(alerts())
                .isNotEmpty()
                .allSatisfy(alert -> {
                    String name = String.valueOf(alert.get("alert"));
                    assertThat(runbook).contains("\n### " + name + "\n");
                    assertThat(ProjectFiles.map(alert, "annotations").get("runbook"))
                            .isEqualTo(RUNBOOK + "#" + name.toLowerCase(Locale.ROOT));
                });
    }

    private static List<Map<String, Object>> alerts() {
        var rules =
                ProjectFiles.documents(ProjectFiles.ROOT.resolve("deploy/prometheus/alerts.yml"));
        return ProjectFiles.list(rules.getFirst(), "groups").stream()
                .flatMap(group -> ProjectFiles.list(group, "rules").stream())
                .toList();
    }
}
