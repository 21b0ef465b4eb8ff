package io.provlog.quickstart.story;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.utils.SecurityUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The table of permissions in docs/security.md is what the script gives.
class SecurityPageTest {

    private static final Path PAGE = Path.of("..", "docs", "security.md");

    @Test
    @Timeout(60)
    void listsThePermissionsThatTheScriptGives() throws Exception {
        Map<String, List<AclBinding>> byWhat =
                DeployScript.acls("--create-topics").stream()
                        .collect(
                                groupingBy(
                                        SecurityPageTest::line,
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        List<String> expected = byWhat.values().stream().map(SecurityPageTest::row).toList();
        List<String> listed =
                Files.readString(PAGE)
                        .lines()
                        .filter(line ->
                                line.matches(
                                        "\\| `[a-z-]+` \\| [A-Z].* \\| (topic|group|transactional id) .*"))
                        .map(line -> line.replaceFirst(" \\| [^|]*\\|$", " |"))
                        .toList();
        assertThat(listed).containsExactlyElementsOf(expected);
    }

    /// Those that stand in one line of the script.
    private static String line(AclBinding acl) {
        boolean create = acl.entry().operation() == AclOperation.CREATE;
        return "%s %s %s".formatted(acl.entry().principal(), acl.pattern(), create);
    }

    private static String row(List<AclBinding> acls) {
        AclBinding first = acls.getFirst();
        return "| `%s` | %s | %s `%s%s` |"
                .formatted(
                        first.entry().principal().replace("User:", ""),
                        acls.stream()
                                .map(acl -> SecurityUtils.operationName(acl.entry().operation()))
                                .collect(joining(", ")),
                        first.pattern()
                                .resourceType()
                                .name()
                                .toLowerCase(Locale.ROOT)
                                .replace('_', ' '),
                        first.pattern().name(),
                        first.pattern().patternType() == PatternType.PREFIXED ? "*" : "");
    }
}
