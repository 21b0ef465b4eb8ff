package io.provlog.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
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

    private static final Queue<String> received = new ConcurrentLinkedQueue<>();

    private static HttpServer server;
    private static String url;

    @BeforeAll
    static void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/ended", exchange -> answer(exchange, 200, ROWS, ROWS.length()));
        server.createContext("/broken", exchange -> answer(exchange, 200, ROWS, 1_000));
        server.createContext("/closed", exchange -> answer(exchange, 401, "", -1));
        server.createContext("/", exchange -> page(exchange, 404));
        server.createContext("/other", exchange -> answer(exchange, 200, "pong", 4));
        server.createContext("/proxy", exchange -> page(exchange, 502));
        server.createContext("/portal", exchange -> page(exchange, 200));
        server.createContext("/forbidden", exchange -> problem(exchange, 403, "Not your role."));
        server.createContext("/busy", exchange -> problem(exchange, 503, "Come back later."));
        server.createContext("/silent", HttpExchange::close);
        server.createContext(
                "/moved",
                exchange -> {
                    exchange.getResponseHeaders()
                            .set("Location", "https://name:s3cret@provlog.example/api/x");
                    answer(exchange, 301, "", -1);
                });
        server.createContext(
                "/api/requests",
                exchange -> {
                    received.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
                    answer(exchange, 202, "{}", 2);
                });
        server.createContext(
                "/refusing",
                exchange -> {
                    String problem = "{\"detail\":\"It was replayed already.\",\"jobId\":\"j-1\"}";
                    answer(exchange, 409, problem, problem.length());
                });
        server.start();
        url = "http://localhost:" + server.getAddress().getPort();
    }

    private static void page(HttpExchange exchange, int status) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        answer(exchange, status, "<html>", 6);
    }

    private static void problem(HttpExchange exchange, int status, String detail)
            throws IOException {
        String problem = "{\"detail\":\"%s\"}".formatted(detail);
        answer(exchange, status, problem, problem.length());
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
        assertThat(away.exitCode()).isEqualTo(3);
        assertThat(away.err())
                .startsWith("provlog: no gateway answers at http://localhost:1 (ConnectException)")
                .doesNotContain("s3cret");
        assertThat(CommandRun.of("log", "--url=" + url + "/other").err())
                .contains("is that a gateway of Provlog?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/other     | 3 | answered something else than JSON: is that a gateway of Provlog?",
                "/nowhere   | 3 | answered 404 with a web page",
                "/proxy     | 3 | answered 502 with a web page: that is a proxy in front of the gateway",
                "/portal    | 3 | answered 200 with a web page",
                "/moved     | 3 | answered 301 and leads to https://provlog.example: use that as --url",
                "/silent    | 3 | broke off the connection",
                "/busy      | 3 | Come back later. (503)",
                "/closed    | 4 | the gateway does not know you (401)",
                "/forbidden | 4 | Not your role. (403)",
                "/refusing  | 1 | It was replayed already. (409)",
            })
    void tellsByItsExitCodeWhatToDo(String gateway, int exitCode, String words) {
        for (String command : List.of("stats", "services", "export --format=csv")) {
            CommandRun run = CommandRun.of((command + " --url=" + url + gateway).split(" "));
            boolean dumb = gateway.equals("/other") && command.startsWith("export");
            assertThat(run.exitCode()).as(run.err()).isEqualTo(dumb ? 1 : exitCode);
            assertThat(run.err())
                    .contains(dumb ? "the export is cut off" : words)
                    .doesNotContain("s3cret");
        }
    }

    @Test
    void tellsScriptsOfFailuresInJson() {
        CommandRun refused =
                CommandRun.of(
                        "replay",
                        "019aae0c-4d10-7c77-8f00-1b7a0e2c5d44",
                        "--reason=Mended",
                        "--json",
                        "--url=" + url + "/refusing");
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err())
                .isEqualTo(
                        """
                        {"error":"failed","exitCode":1,\
                        "message":"not replayed: It was replayed already. (409) Job: j-1",\
                        "httpStatus":409,"jobId":"j-1"}
                        """);
        CommandRun away = CommandRun.of("stats", "--json", "--url=http://localhost:1");
        assertThat(away.err()).startsWith("{\"error\":\"unreachable\",\"exitCode\":3,");
        CommandRun wrong = CommandRun.of("log", "--limit=0", "--json");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).startsWith("{\"error\":\"usage\",\"exitCode\":2,\"message\":\"Inv");
    }

    @Test
    void sendsARequestThroughTheGateway() {
        String suspend =
                "request suspend --service=1042 --domain=example.com --server=panel-1 --json"
                        + " --id=5e0c1a52-6f7e-4a55-9d0c-0a3f5f0d9b11 --url="
                        + url;
        CommandRun run = CommandRun.of(suspend.split(" "));
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .isEqualTo(
                        """
                        {"jobId":"5e0c1a52-6f7e-4a55-9d0c-0a3f5f0d9b11","action":"suspend","service":"1042"}
                        """);
        assertThat(received)
                .singleElement()
                .asString()
                .startsWith(
                        "{\"id\":\"5e0c1a52-6f7e-4a55-9d0c-0a3f5f0d9b11\",\"action\":\"suspend\"")
                .contains("\"requestedBy\":null");

        CommandRun busy = CommandRun.of((suspend + "/busy").replace(" --json", "").split(" "));
        assertThat(busy.exitCode()).isEqualTo(3);
        assertThat(busy.err())
                .startsWith("provlog: it is unknown whether the request was published: Come back")
                .contains("Send it again with --id 5e0c1a52");
    }

    @Test
    void keepsALoginToItselfThatMakesNoAddress() {
        CommandRun run = CommandRun.of("log", "--url=http://admin:s3 cret@localhost");
        assertThat(run.exitCode()).isEqualTo(2);
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
        "log --limit=0, Invalid value for option '--limit': expected a whole number from 1 to 10000",
        "completion tcsh, 'expected one of bash, zsh, fish, got'",
        "replay 12 --reason=x, Invalid value for positional parameter",
        "replay 019aae0c-4d10-7c77-8f00-1b7a0e2c5d44, Missing required option: '--reason=<text>'"
    })
    void namesWhatIsUsedWrongly(String command, String message) {
        CommandRun run = CommandRun.of(command.split(" "));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("provlog: " + message.replaceAll("^'|'$", ""));
    }
}
