package io.provlog.quickstart.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.provlog.contract.ContractJson;
import io.provlog.quickstart.CommandRun;
import io.provlog.quickstart.Provlog;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Every program of `docs/examples`, run as `docs/connect-billing.md` says. Each creates an account
/// of a service of its own.
@Timeout(300)
@ExtendWith(SharedStory.class)
class ExamplesIT {

    private static final Path EXAMPLES = Path.of("..", "docs", "examples").toAbsolutePath();

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir private static Path temp;

    private static StorySystem system;
    private static Map<String, String> http;

    @BeforeAll
    static void start(StorySystem shared) throws Exception {
        system = shared;
        CommandRun token =
                CommandRun.of(
                        "tokens",
                        "create",
                        "billing",
                        "--role=operator",
                        "--url=" + system.gatewayUrl);
        URI gateway = URI.create(system.gatewayUrl);
        http =
                Map.of(
                        "PROVLOG_URL",
                        "http://localhost:" + gateway.getPort(),
                        "PROVLOG_TOKEN",
                        token.out().strip());
        // What a Kafka installation has under these names runs the same class.
        Program.stand(temp, "kafka-console-producer.sh", "org.apache.kafka.tools.ConsoleProducer");
        Program.stand(temp, "provlog", Provlog.class.getName());
    }

    @Test
    void sendsAndFollowsFromJava() throws Exception {
        String job =
                sent(java("SendRequest.java", system.bootstrapServers, "e-1", "e1.example", "e1"));
        Program outcomes = java("FollowOutcomes.java", system.bootstrapServers, job);
        assertThat(outcomes.exitCode()).as(outcomes.err()).isZero();
        assertThat(outcomes.out()).contains(job + " attempt 1: success, done\n");
        isCreated("e-1", job, "billing");
    }

    private static Program java(String file, String... args) throws Exception {
        var command =
                new ArrayList<>(
                        List.of(
                                Program.JAVA,
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                libraries(),
                                EXAMPLES.resolve(file).toString()));
        command.addAll(List.of(args));
        return Program.run(temp, Map.of(), command);
    }

    /// Those that the page names, and no other.
    private static String libraries() {
        Pattern named =
                Pattern.compile(
                        ".*/(kafka-clients|lz4-java|slf4j-api|jackson-databind-2|jackson-core-2|jackson-annotations)"
                                + ".*\\.jar");
        return Stream.of(
                        String.valueOf(System.getProperty("java.class.path"))
                                .split(File.pathSeparator))
                .filter(jar -> named.matcher(jar).matches())
                .collect(Collectors.joining(File.pathSeparator));
    }

    @Test
    void sendsFromPhp() throws Exception {
        Program.need("php", "apt-get install php-cli");
        Program extensions = Program.run(temp, Map.of(), List.of("php", "-m"));
        assumeTrue(
                extensions.out().contains("rdkafka"),
                "php has no rdkafka (pecl install rdkafka): skipped");
        String job =
                sent(php("send-request.php", system.bootstrapServers, "e-2", "e2.example", "e2"));
        isCreated("e-2", job, "billing");
    }

    /// At least that PHP can read it, where the extension is missing.
    @Test
    void phpReadsWhatNeedsItsExtension() throws Exception {
        Program.need("php", "apt-get install php-cli");
        String file = EXAMPLES.resolve("send-request.php").toString();
        Program checked = Program.run(temp, Map.of(), List.of("php", "-l", file));
        assertThat(checked.exitCode()).as(checked.out()).isZero();
    }

    @Test
    void sendsFromPhpOverHttp() throws Exception {
        Program.need("php", "apt-get install php-cli");
        String job = sent(php("send-request-http.php", "e-3", "e3.example", "e3"));
        assertThat(sent(php("send-request-http.php", "e-3", "e3.example", "e3"))).isEqualTo(job);
        isCreated("e-3", job, "admin:token:billing");

        Program refused = php("send-request-http.php", "e-3", "", "e3");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).startsWith("not sent (400): service.domain: ");
    }

    private static Program php(String file, String... args) throws Exception {
        var command = new ArrayList<>(List.of("php", EXAMPLES.resolve(file).toString()));
        command.addAll(List.of(args));
        return Program.run(temp, http, command);
    }

    @Test
    void sendsAndFollowsFromKcat() throws Exception {
        Program.need("kcat", "apt-get install kcat");
        String job = sent(throughKafka("send-request-kcat.sh", "e-4"));
        isCreated("e-4", job, "billing");
        Program outcomes = sh(Map.of(), "follow-outcomes-kcat.sh", system.bootstrapServers);
        assertThat(outcomes.out().lines())
                .anySatisfy(line ->
                        assertThat(line)
                                .startsWith("e-4 ")
                                .contains("provisioning-attempt=1", job, "\"success\""));
    }

    @Test
    void sendsFromTheConsoleProducer() throws Exception {
        Program sent = throughKafka("send-request-console.sh", "e-5");
        assertThat(sent.exitCode()).as(sent.err()).isZero();
        isCreated("e-5", sent.out().lines().toList().getLast(), "billing");
    }

    @Test
    void sendsFromProvlog() throws Exception {
        Program sent = throughKafka("send-request-provlog.sh", "e-6");
        assertThat(sent.exitCode()).as(sent.err()).isZero();
        JsonNode answer = ContractJson.mapper().readTree(sent.out());
        isCreated("e-6", answer.get("jobId").asString(), "billing");
    }

    private static Program throughKafka(String file, String service) throws Exception {
        String name = service.replace("-", "");
        Map<String, String> environment =
                Map.of(
                        "JOB_ID",
                        UUID.randomUUID().toString(),
                        "PATH",
                        temp + File.pathSeparator + System.getenv("PATH"));
        return sh(environment, file, system.bootstrapServers, service, name + ".example", name);
    }

    @Test
    void sendsAndFollowsFromCurl() throws Exception {
        Program.need("curl", "apt-get install curl");
        Path told = temp.resolve("events.txt");
        var follow =
                new ProcessBuilder(
                                "sh", EXAMPLES.resolve("follow-events-http.sh").toString(), "e-7")
                        .redirectErrorStream(true)
                        .redirectOutput(told.toFile());
        follow.environment().putAll(http);
        Process events = follow.start();
        try {
            awaitText(told, "event: start");
            Program answer = sh(http, "send-request-http.sh", "e-7", "e7.example", "e7");
            assertThat(answer.exitCode()).as(answer.err()).isZero();
            String job = ContractJson.mapper().readTree(answer.out()).get("jobId").asString();
            Program followed = sh(http, "follow-job-http.sh", job);
            assertThat(followed.exitCode()).as(followed.out()).isZero();
            assertThat(followed.out()).endsWith("succeeded\n");
            awaitText(told, job);
            isCreated("e-7", job, "admin:token:billing");
        } finally {
            // curl too, which would go on by itself.
            events.descendants().forEach(ProcessHandle::destroy);
            events.destroy();
        }
    }

    private static void awaitText(Path file, String text) {
        Awaitility.await(text).atMost(LIMIT).until(() -> Files.readString(file).contains(text));
    }

    private static Program sh(Map<String, String> environment, String file, String... args)
            throws Exception {
        var command = new ArrayList<>(List.of("sh", EXAMPLES.resolve(file).toString()));
        command.addAll(List.of(args));
        return Program.run(temp, environment, command);
    }

    /// Its job's id.
    private static String sent(Program program) {
        assertThat(program.exitCode()).as(program.err()).isZero();
        return program.out().strip();
    }

    private static void isCreated(String service, String job, String requestedBy) {
        JsonNode entry =
                Awaitility.await("service %s in the log".formatted(service))
                        .atMost(LIMIT)
                        .until(() -> system.api.entries(service), entries -> !entries.isEmpty())
                        .getFirst();
        assertThat(entry.get("jobId").asString()).isEqualTo(job);
        assertThat(entry.get("status").asString()).isEqualTo("success");
        assertThat(entry.get("requestedBy").asString()).isEqualTo(requestedBy);
    }
}
