package io.provlog.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `provlog-cli.jar`, as it was packaged, in a process of its own.
@Timeout(120)
class CliJarIT {

    private static final Path JAR = Path.of("target", "provlog-cli.jar");

    private static final int MAX_BYTES = 5 * 1024 * 1024;

    private static final String ANSWER =
            """
            {"items":[{"id":"e-1","attemptedAt":"2026-11-23T06:41:09.214Z","action":"create",
             "domain":"example.com","server":"panel-1","attempt":2,"maxAttempts":3,"status":"failed",
             "cause":"package-not-found"}],"nextCursor":null,"jobId":"j-1"}
            """;

    @TempDir private Path folder;

    private static HttpServer gateway;

    @BeforeAll
    static void start() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext(
                "/api/",
                exchange -> {
                    byte[] answer = ANSWER.getBytes(UTF_8);
                    exchange.sendResponseHeaders(200, answer.length);
                    exchange.getResponseBody().write(answer);
                    exchange.close();
                });
        gateway.start();
    }

    @AfterAll
    static void stop() {
        gateway.stop(0);
    }

    @Test
    void isSmallAndHoldsNeitherKafkaNorSpringNorADatabase() throws IOException {
        assertThat(Files.size(JAR)).isLessThan(MAX_BYTES);
        try (var jar = new JarFile(JAR.toFile())) {
            assertThat(jar.stream().map(JarEntry::getName))
                    .filteredOn(name -> name.endsWith(".class"))
                    .map(name -> name.replaceFirst("^META-INF/versions/\\d+/", ""))
                    .allMatch(name ->
                            name.matches(
                                    "(io/provlog/(cli|contract)|picocli|tools/jackson|com/fasterxml/jackson/annotation)/.*"));
        }
    }

    @Test
    void asksAGatewaySomewhereElse() throws Exception {
        assertThat(run("log"))
                .isEqualTo(
                        """
                        ATTEMPTED AT              ACTION  DOMAIN       SERVER   ATTEMPT  RESULT             ID
                        2026-11-23T06:41:09.214Z  create  example.com  panel-1  2/3      package-not-found  e-1
                        """);
        assertThat(
                        run(
                                "request",
                                "suspend",
                                "--service=1042",
                                "--domain=example.com",
                                "--server=panel-1"))
                .startsWith("Published: suspend for service 1042 (example.com) on panel-1\n")
                .contains("Follow it: provlog job ");
    }

    /// What works in a test's class path might miss a class here.
    @Test
    void helpsWithoutKafkaOnItsClassPath() throws Exception {
        assertThat(run("--help"))
                .startsWith("Usage: provlog [-hV] [COMMAND]\n")
                .doesNotContain("./provlog");
        assertThat(run("--version")).startsWith("provlog 0.");
        assertThat(run("request", "create", "--help"))
                .contains("--ca-file")
                .doesNotContain("Kafka. D");
        assertThat(run("servers", "--help")).contains("--worker-url");
    }

    private String run(String... arguments) throws Exception {
        Path said = folder.resolve("said.txt");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(List.of(java, "-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command);
        builder.environment()
                .put("PROVLOG_URL", "http://localhost:" + gateway.getAddress().getPort());
        Process process = builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(said)).isZero();
        return Files.readString(said);
    }
}
