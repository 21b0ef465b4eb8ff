package io.provlog.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A gateway whose certificate Java does not know.
@Timeout(60)
class TlsTest {

    private static final String PASSWORD = "changeit";

    @TempDir private static Path folder;

    private static HttpsServer server;
    private static String url;

    @BeforeAll
    static void start() throws Exception {
        Path store = folder.resolve("keys.p12");
        keytool(
                "-genkeypair -alias gateway -keyalg EC -dname CN=localhost -ext"
                        + " san=dns:localhost -keystore "
                        + store);
        keytool("-exportcert -rfc -alias gateway -keystore %s -file %s".formatted(store, pem()));
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context(store)));
        server.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(200, 12);
                    exchange.getResponseBody().write("{\"items\":[]}".getBytes(UTF_8));
                    exchange.close();
                });
        server.start();
        url = "localhost:" + server.getAddress().getPort();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    private static Path pem() {
        return folder.resolve("ca.pem");
    }

    private static void keytool(String arguments) throws Exception {
        String program = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var command = new ArrayList<>(List.of(program));
        command.addAll(List.of(arguments.split(" ")));
        command.addAll(List.of("-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
    }

    private static SSLContext context(Path file) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    @Test
    void trustsTheCertificatesOfTheFileThatItIsGiven() {
        CommandRun run = CommandRun.of("services", "--url=https://" + url, "--ca-file=" + pem());
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEqualTo("No services match.\n");
    }

    @Test
    void saysWhatToDoAboutACertificateThatIsNotTrusted() {
        CommandRun run = CommandRun.of("services", "--url=https://" + url);
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err())
                .startsWith("provlog: no safe connection to https://" + url)
                .contains("name that with --ca-file (PROVLOG_CA_FILE)");
    }

    @Test
    void saysSoWhereTheFileIsOfNoUse() throws Exception {
        Path other = Files.writeString(folder.resolve("other.pem"), "no certificate");
        for (Path file : List.of(other, folder.resolve("none.pem"))) {
            CommandRun run = CommandRun.of("stats", "--url=https://" + url, "--ca-file=" + file);
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).startsWith("provlog: --ca-file (PROVLOG_CA_FILE): expected");
        }
    }

    @Test
    void saysSoWhereNobodyKnowsTheHost() {
        CommandRun run = CommandRun.of("stats", "--url=http://gateway.invalid");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("there is no host of the name in http://gateway.invalid");
    }
}
