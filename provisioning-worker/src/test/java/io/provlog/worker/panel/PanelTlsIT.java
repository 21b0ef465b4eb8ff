package io.provlog.worker.panel;

import static io.provlog.contract.Action.SUSPEND;
import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.contract.Cause;
import io.provlog.worker.panel.AttemptResult.Failed;
import io.provlog.worker.panel.http.PanelAuth;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Certificates of an issuer that is trusted, so that only what else is wrong with them counts.
@Timeout(120)
class PanelTlsIT {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir private Path folder;

    @Test
    void callsAPanelWithAValidCertificate() throws Exception {
        KeyStore store = certificate("-validity", "10", "-ext", "SAN=dns:localhost");
        SSLContext trust = trusting(store);
        try (var panel = panel(store);
                var stage = stage(panel, trust)) {
            stage.succeeded(Requests.byId(SUSPEND, "1"));
            stage.succeeded(Requests.byId(SUSPEND, "1"));
            assertThat(panel.connections()).isEqualTo(1);
        }
    }

    @Test
    void refusesACertificateForAnotherName() throws Exception {
        refuses("it is for another name", "-validity", "10", "-ext", "SAN=dns:other.example");
    }

    @Test
    void refusesACertificateThatHasExpired() throws Exception {
        refuses(
                "it has expired",
                "-startdate",
                "-10d",
                "-validity",
                "5",
                "-ext",
                "SAN=dns:localhost");
    }

    @Test
    void refusesACertificateThatIsNotValidYet() throws Exception {
        refuses(
                "it is not valid yet",
                "-startdate",
                "+2d",
                "-validity",
                "5",
                "-ext",
                "SAN=dns:localhost");
    }

    private void refuses(String reason, String... options) throws Exception {
        KeyStore store = certificate(options);
        SSLContext trust = trusting(store);
        try (var panel = panel(store);
                var stage = stage(panel, trust)) {
            Failed failed = stage.failed(Requests.byId(SUSPEND, "1"));
            assertThat(failed.cause()).isEqualTo(Cause.TLS_VERIFY_FAILED);
            assertThat(failed.mayHaveBeenDone()).isFalse();
            assertThat(failed.error())
                    .startsWith("Certificate refused, " + reason + ": panel-1 (localhost:");
            assertThat(panel.requests()).isEmpty();
        }
    }

    private static RawPanel panel(KeyStore store) throws Exception {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        store.deleteEntry("issuer");
        keys.init(store, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        ServerSocketFactory sockets = context.getServerSocketFactory();
        return RawPanel.answering(
                sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress()),
                "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{\"id\": 1}");
    }

    private static PanelStage stage(RawPanel panel, SSLContext trusted) {
        var server =
                PanelStage.server(panel.apiUrl("https"), PanelAuth.HMAC, true, PanelStage.LONG);
        return new PanelStage(server, trusted, InstantSource.system());
    }

    private static SSLContext trusting(KeyStore store) throws Exception {
        KeyStore issuer = KeyStore.getInstance("PKCS12");
        issuer.load(null, null);
        issuer.setCertificateEntry("issuer", store.getCertificate("issuer"));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(issuer);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    /// A key whose certificate an issuer has signed, beside the issuer.
    private KeyStore certificate(String... options) throws Exception {
        Path file = folder.resolve("panel.p12");
        keytool(
                file,
                "-genkeypair",
                "-alias",
                "issuer",
                "-dname",
                "CN=issuer",
                "-ext",
                "bc:c",
                "-keyalg",
                "EC");
        List<String> panel =
                new ArrayList<>(
                        List.of(
                                "-genkeypair",
                                "-alias",
                                "panel",
                                "-dname",
                                "CN=panel",
                                "-signer",
                                "issuer",
                                "-keyalg",
                                "EC"));
        panel.addAll(List.of(options));
        keytool(file, panel.toArray(String[]::new));
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    private static void keytool(Path store, String... options) throws Exception {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-keystore",
                                store.toString(),
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                new String(PASSWORD)));
        command.addAll(1, List.of(options));
        Process keytool =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(store.resolveSibling("keytool.log").toFile())
                        .start();
        assertThat(keytool.waitFor())
                .describedAs(() -> "see " + store.resolveSibling("keytool.log"))
                .isZero();
    }
}
