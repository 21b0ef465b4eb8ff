package io.provlog.quickstart.story;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.utils.SecurityUtils;

/// What the scripts in `deploy` do, taken from running them with a tool that only prints what it
/// was asked for.
final class DeployScript {

    private static final Path DEPLOY = Path.of("..", "deploy");
    private static final Map<String, ResourceType> RESOURCES =
            Map.of(
                    "--topic", ResourceType.TOPIC,
                    "--group", ResourceType.GROUP,
                    "--transactional-id", ResourceType.TRANSACTIONAL_ID);

    private DeployScript() {}

    /// The permissions that an administrator gives with `acls.sh`.
    static List<AclBinding> acls(String... arguments) {
        return kafka("acls.sh", arguments).stream()
                .flatMap(line ->
                        line.all("--operation").stream()
                                .map(operation ->
                                        new AclBinding(line.resource(), line.entry(operation))))
                .toList();
    }

    /// The topics that an administrator makes with `topics.sh`.
    static List<NewTopic> topics() {
        return kafka("topics.sh").stream().map(Line::topic).toList();
    }

    /// The statements of `roles.sql`.
    ///
    /// @param server those that are run first, in any database
    /// @param database those for the database that the first ones have made
    record Roles(List<String> server, List<String> database) {}

    /// @param passwords by the variable that holds each
    static Roles roles(Map<String, String> passwords) throws IOException {
        String sql = Files.readString(DEPLOY.resolve("postgresql/roles.sql"));
        String[] parts = withVariables(sql, passwords).split("\\\\connect provlog\n", -1);
        assertThat(parts).hasSize(2);
        return new Roles(statements(parts[0]), statements(parts[1]));
    }

    /// Each on its own: a database cannot be made together with something else.
    private static List<String> statements(String text) {
        return Arrays.stream(text.split(";\n", -1)).filter(one -> !one.isBlank()).toList();
    }

    /// As psql reads them: `\getenv` gives a variable its value, `:'variable'` stands for it.
    private static String withVariables(String sql, Map<String, String> environment) {
        String statements = sql;
        for (String line : sql.lines().filter(line -> line.startsWith("\\getenv ")).toList()) {
            String[] words = line.split(" ", -1);
            String value = Objects.requireNonNull(environment.get(words[2]));
            statements =
                    statements
                            .replace(line + "\n", "")
                            .replace(":'%s'".formatted(words[1]), "'%s'".formatted(value));
        }
        return statements;
    }

    private static List<Line> kafka(String script, String... arguments) {
        var environment =
                Map.of(
                        "KAFKA_ACLS", "echo",
                        "KAFKA_TOPICS", "echo",
                        "KAFKA", "localhost:9093",
                        "ADMIN", "admin.properties",
                        "REPLICATION", "1");
        return run(environment, "kafka/" + script, arguments)
                .lines()
                .map(line -> new Line(List.of(line.split(" ", -1))))
                .toList();
    }

    private static String run(Map<String, String> environment, String script, String... arguments) {
        var command = new ArrayList<>(List.of("bash", DEPLOY.resolve(script).toString()));
        command.addAll(Arrays.asList(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
            assertThat(process.waitFor()).as(printed).isZero();
            return printed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// What one of Kafka's tools was asked for.
    private record Line(List<String> words) {

        List<String> all(String option) {
            return IntStream.range(0, words.size())
                    .filter(i -> words.get(i).equals(option))
                    .mapToObj(i -> words.get(i + 1))
                    .toList();
        }

        String one(String option) {
            assertThat(all(option)).as("%s in %s", option, words).hasSize(1);
            return all(option).getFirst();
        }

        ResourcePattern resource() {
            var resource =
                    RESOURCES.entrySet().stream()
                            .filter(one -> words.contains(one.getKey()))
                            .findAny()
                            .orElseThrow();
            return new ResourcePattern(
                    resource.getValue(),
                    one(resource.getKey()),
                    all("--resource-pattern-type").contains("prefixed")
                            ? PatternType.PREFIXED
                            : PatternType.LITERAL);
        }

        AccessControlEntry entry(String operation) {
            return new AccessControlEntry(
                    one("--allow-principal"),
                    "*",
                    SecurityUtils.operation(operation),
                    AclPermissionType.ALLOW);
        }

        NewTopic topic() {
            return new NewTopic(
                            one("--topic"),
                            Integer.parseInt(one("--partitions")),
                            Short.parseShort(one("--replication-factor")))
                    .configs(
                            all("--config").stream()
                                    .map(setting -> setting.split("=", 2))
                                    .collect(Collectors.toMap(one -> one[0], one -> one[1])));
        }
    }
}
