package io.provlog.devkit.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// A certificate authority for tests, and what it signs, in a folder that the test owns. For one
/// thread.
public final class CertificateAuthority {

    private static final String ISSUER = "issuer";
    private static final String PASSWORD = "changeit";
    private static final long KEYTOOL_TIMEOUT_SECONDS = 60;

    private final Path folder;
    private final Path store;

    /// @param folder an existing one, with nothing of another authority in it; its name is the
    ///   authority's
    public CertificateAuthority(Path folder) {
        this.folder = folder;
        store = folder.resolve("authority.p12");
        keytool(ISSUER, "CN=" + folder.getFileName(), "-ext", "bc:c");
        write(certificate(), pem("CERTIFICATE", encoded(certificatesOf(ISSUER).getFirst())));
    }

    /// The authority's own certificate, for whoever shall trust it.
    public Path certificate() {
        return folder.resolve("ca.pem");
    }

    /// A new key with a certificate for `localhost`.
    ///
    /// @param name the certificate's subject, `CN=<name>`, and the name of the files
    public Issued issue(String name) {
        keytool(name, "CN=" + name, "-signer", ISSUER, "-ext", "SAN=dns:localhost,ip:127.0.0.1");
        String key = pem("PRIVATE KEY", key(name).getEncoded());
        var chain = new StringBuilder();
        certificatesOf(name).forEach(one -> chain.append(pem("CERTIFICATE", encoded(one))));
        return new Issued(
                write(folder.resolve(name + ".key"), key),
                write(folder.resolve(name + ".crt"), chain.toString()),
                write(folder.resolve(name + ".pem"), key + chain));
    }

    /// For a client that trusts this authority and no other.
    public SSLContext trust() {
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry(ISSUER, certificatesOf(ISSUER).getFirst());
            var managers =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void keytool(String name, String subject, String... options) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString()));
        command.addAll(List.of("-genkeypair", "-keyalg", "EC", "-groupname", "secp256r1"));
        command.addAll(List.of("-alias", name, "-dname", subject, "-validity", "10"));
        command.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD));
        command.addAll(List.of(options));
        Path log = folder.resolve("keytool.log");
        try {
            Process keytool =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start();
            if (!keytool.waitFor(KEYTOOL_TIMEOUT_SECONDS, TimeUnit.SECONDS)
                    || keytool.exitValue() != 0) {
                keytool.destroyForcibly();
                throw new IllegalStateException(
                        "keytool made no certificate: " + Files.readString(log));
            }
        } catch (IOException e) {
            throw new IllegalStateException("keytool could not be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a certificate was made", e);
        }
    }

    private Key key(String name) {
        try {
            return load().getKey(name, PASSWORD.toCharArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Certificate> certificatesOf(String name) {
        try {
            return List.of(load().getCertificateChain(name));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private KeyStore load() {
        try (var in = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, PASSWORD.toCharArray());
            return keys;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(store + " cannot be read", e);
        }
    }

    private static byte[] encoded(Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String type, byte[] content) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(
                        type,
                        Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(content),
                        type);
    }

    private static Path write(Path file, String text) {
        try {
            var ownersOnly =
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"));
            return Files.writeString(Files.createFile(file, ownersOnly), text);
        } catch (IOException e) {
            throw new IllegalStateException(file + " cannot be written", e);
        }
    }
}
