package io.provlog.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The API's commands before gateways that are away, refuse, or break off. What a real one answers
/// is in the story.
@Timeout(60)
class ApiCommandsTest {

    private static final String ROWS = "{\"id\":1}\n{\"id\":2}\n";

    @TempDir private Path folder;

    private static HttpServer server;
    private static String url;

    @BeforeAll
    static void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/ended", exchange -> answer(exchange, 200, ROWS, ROWS.length()));
        server.createContext("/broken", exchange -> answer(exchange, 200, ROWS, 1_000));
        server.createContext("/closed", exchange -> answer(exchange, 401, "", -1));
        server.createContext("/other", exchange -> answer(exchange, 200, "<html>", 6));
        server.createContext(
                "/refusing",
                exchange -> {
                    String problem = "{\"detail\":\"It was replayed already.\",\"jobId\":\"j-1\"}";
                    answer(exchange, 409, problem, problem.length());
                });
        server.start();
        url = "http://localhost:" + server.getAddress().getPort();
    }

    /// @param length as the header tells it
    private static void answer(HttpExchange exchange, int status, String body, int length)
            throws IOException {
        exchange.sendResponseHeaders(status, length);
        exchange.getResponseBody().write(body.getBytes(UTF_8));
        exchange.getResponseBody().flush();
        exchange.close();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource({"/ended, after some 1 entries", "/broken, is cut off ("})
    void leavesNoFileWhereAnExportIsCutOff(String gateway, String words) throws IOException {
        Path file = folder.resolve("log.ndjson");
        CommandRun run =
                CommandRun.of(
                        "export", "--format=ndjson", "--out=" + file, "--url=" + url + gateway);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).startsWith("provlog: the export is cut off").contains(words);
        assertThat(file).doesNotExist();
        assertThat(Files.readString(folder.resolve("log.ndjson.part"))).isEqualTo(ROWS);
    }

    @Test
    void saysWhereAGatewayWasLookedFor() {
        CommandRun away = CommandRun.of("log", "--url=http://admin:s3cret@localhost:1");
        assertThat(away.exitCode()).isEqualTo(1);
        assertThat(away.err())
                .startsWith("provlog: no gateway answers at http://localhost:1 (ConnectException)")
                .doesNotContain("s3cret");
        assertThat(CommandRun.of("log", "--url=" + url + "/other").err())
                .contains("is that a gateway of Provlog?");
    }

    @Test
    void keepsALoginToItselfThatMakesNoAddress() {
        CommandRun run = CommandRun.of("log", "--url=http://admin:s3 cret@localhost");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("provlog: --url (PROVLOG_URL): expected an address such as")
                .doesNotContain("cret");
    }

    @Test
    void saysHowToLogIn() {
        assertThat(CommandRun.of("log", "--url=" + url + "/closed").err())
                .startsWith("provlog: the gateway does not know you (401). Set PROVLOG_TOKEN");
    }

    @Test
    void tellsWhyTheGatewayRefuses() {
        CommandRun run =
                CommandRun.of(
                        "replay",
                        "019aae0c-4d10-7c77-8f00-1b7a0e2c5d44",
                        "--reason=Mended",
                        "--url=" + url + "/refusing");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo("provlog: not replayed: It was replayed already. (409) Job: j-1\n");
    }

    @ParameterizedTest
    @CsvSource({
        "export, Missing required option: '--format=<format>'",
        "export --format=xlsx, Invalid value for option '--format'",
        "log --limit=0, '--limit: expected a whole number from 1 to 10000, got 0'",
        "replay 12 --reason=x, Invalid value for positional parameter",
        "replay 019aae0c-4d10-7c77-8f00-1b7a0e2c5d44, Missing required option: '--reason=<text>'"
    })
    void namesWhatIsUsedWrongly(String command, String message) {
        CommandRun run = CommandRun.of(command.split(" "));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("provlog: " + message.replaceAll("^'|'$", ""));
    }
}
