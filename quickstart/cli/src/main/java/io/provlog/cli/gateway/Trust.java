package io.provlog.cli.gateway;

import io.provlog.cli.failure.CommandFailedException;
import io.provlog.cli.failure.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// Trust in the certificates of a file alone.
final class Trust {

    private Trust() {}

    static SSLContext in(Path file) throws CommandFailedException {
        try (InputStream pem = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                store.setCertificateEntry(Integer.toString(store.size()), certificate);
            }
            if (store.size() == 0) {
                throw unusable(file, "it holds none");
            }
            TrustManagerFactory managers =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (IOException e) {
            throw unusable(file, "it cannot be read");
        } catch (GeneralSecurityException e) {
            throw unusable(file, "it holds something else");
        }
    }

    private static CommandFailedException unusable(Path file, String why) {
        return new CommandFailedException(
                Failure.USAGE,
                "--ca-file (PROVLOG_CA_FILE): expected a file of PEM certificates, but of %s: %s"
                        .formatted(file, why));
    }
}
