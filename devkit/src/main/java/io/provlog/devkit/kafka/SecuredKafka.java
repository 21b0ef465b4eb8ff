package io.provlog.devkit.kafka;

import io.provlog.devkit.process.LocalPort;
import io.provlog.devkit.process.ServerFolder;
import io.provlog.devkit.process.TemporaryFolders;
import io.provlog.devkit.tls.CertificateAuthority;
import io.provlog.devkit.tls.Issued;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.security.scram.ScramLoginModule;

/// A broker that lets nobody in without TLS and a password (SCRAM-SHA-512), and lets nobody do what
/// no ACL allows, but for [#ADMIN]. It is always a process of this machine, with a folder that is
/// deleted when it is closed. For one thread.
public final class SecuredKafka implements AutoCloseable {

    /// The user who may do everything.
    public static final String ADMIN = "admin";

    private static final String LISTENER = "SASL_SSL";
    private static final String CONTROLLER = "CONTROLLER";

    private final Path folder = new TemporaryFolders("kafka").make(_ -> {});
    private final ServerFolder open = ServerFolder.open(folder);
    private final int port = LocalPort.free();
    private final RunningBroker running;

    /// @param authority signs the broker's certificate
    /// @param passwords of all users, [#ADMIN] among them
    public SecuredKafka(CertificateAuthority authority, Map<String, String> passwords) {
        try {
            running = RunningBroker.start(open, port, settings(authority, passwords));
        } catch (RuntimeException e) {
            open.close();
            throw e;
        }
    }

    /// For `bootstrap.servers`.
    public String bootstrapServers() {
        return "localhost:" + port;
    }

    /// What the broker has written. Logger `kafka.authorizer.logger` tells whom it has allowed and
    /// refused what, by which ACL.
    public Path log() {
        return open.log("broker.log");
    }

    private Map<String, String> settings(
            CertificateAuthority authority, Map<String, String> passwords) {
        int controllerPort = LocalPort.free();
        Map<String, String> settings = new HashMap<>();
        settings.put(
                "listeners",
                "%s://localhost:%d,%s://localhost:%d"
                        .formatted(LISTENER, port, CONTROLLER, controllerPort));
        settings.put("advertised.listeners", "%s://localhost:%d".formatted(LISTENER, port));
        settings.put("controller.quorum.voters", "1@localhost:" + controllerPort);
        settings.put("inter.broker.listener.name", LISTENER);
        settings.put(
                "listener.security.protocol.map",
                "%s:SASL_SSL,%s:SSL".formatted(LISTENER, CONTROLLER));
        settings.putAll(tls(authority));
        settings.putAll(logins(passwords));
        settings.put(
                "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        settings.put("super.users", "User:%s;User:CN=kafka".formatted(ADMIN));
        return settings;
    }

    /// Broker and controller know each other by the certificate.
    private static Map<String, String> tls(CertificateAuthority authority) {
        Issued certificate = authority.issue("kafka");
        return Map.of(
                "ssl.keystore.type",
                "PEM",
                "ssl.keystore.location",
                certificate.both().toString(),
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.location",
                authority.certificate().toString(),
                "listener.name.controller.ssl.client.auth",
                "required");
    }

    private static Map<String, String> logins(Map<String, String> passwords) {
        String mechanism = "SCRAM-SHA-512";
        return Map.of(
                "sasl.enabled.mechanisms",
                mechanism,
                "sasl.mechanism.inter.broker.protocol",
                mechanism,
                "listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config",
                "%s required username=\"%s\" password=\"%s\";"
                        .formatted(ScramLoginModule.class.getName(), ADMIN, passwords.get(ADMIN)),
                BrokerProcess.USERS,
                passwords.entrySet().stream()
                        .map(user ->
                                "%s=[name=%s,password=%s]"
                                        .formatted(mechanism, user.getKey(), user.getValue()))
                        .collect(Collectors.joining(" ")));
    }

    @Override
    public void close() {
        running.kill();
        open.close();
        ServerFolder.delete(folder);
    }
}
