package io.provlog.devkit.panel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/// Makes the certificates that clients should refuse, with the JDK's own keytool, so that no
/// private key lies in the repository. Each kind is made once; any thread may call.
final class Certificates {

    private static final String PASSWORD = "simulator";
    private static final long KEYTOOL_TIMEOUT_SECONDS = 60;
    private static final Map<Tls, KeyStore> MADE = new ConcurrentHashMap<>();

    private Certificates() {}

    static SslContextFactory.Server contextFactory(Tls tls) {
        SslContextFactory.Server factory = new SslContextFactory.Server();
        factory.setKeyStore(MADE.computeIfAbsent(tls, Certificates::make));
        factory.setKeyStorePassword(PASSWORD);
        return factory;
    }

    private static KeyStore make(Tls tls) {
        try {
            Path folder = Files.createTempDirectory("panel-certificate");
            Path file = folder.resolve("panel.p12");
            try {
                runKeytool(command(tls, file));
                return load(file);
            } finally {
                Files.deleteIfExists(file);
                Files.delete(folder);
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("No certificate could be made", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a certificate was made", e);
        }
    }

    private static List<String> command(Tls tls, Path file) {
        boolean wrongHost = tls == Tls.WRONG_HOST;
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString()));
        command.addAll(List.of("-genkeypair", "-keyalg", "EC", "-groupname", "secp256r1"));
        command.addAll(List.of("-alias", "panel", "-storetype", "PKCS12"));
        command.addAll(List.of("-keystore", file.toString(), "-storepass", PASSWORD));
        command.addAll(List.of("-dname", wrongHost ? "CN=other.example" : "CN=localhost"));
        command.addAll(
                List.of(
                        "-ext",
                        wrongHost ? "SAN=dns:other.example" : "SAN=dns:localhost,ip:127.0.0.1"));
        command.addAll(List.of("-startdate", "-10d"));
        command.addAll(List.of("-validity", tls == Tls.EXPIRED ? "1" : "365"));
        return command;
    }

    private static void runKeytool(List<String> command) throws IOException, InterruptedException {
        Process keytool =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        if (!keytool.waitFor(KEYTOOL_TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
            keytool.destroyForcibly();
            throw new IOException(
                    "keytool did not end within %d s".formatted(KEYTOOL_TIMEOUT_SECONDS));
        }
        if (keytool.exitValue() != 0) {
            throw new IOException("keytool ended with %d".formatted(keytool.exitValue()));
        }
    }

    private static KeyStore load(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }
}
