package io.provlog.quickstart.story;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import io.provlog.contract.topic.Topic;
import io.provlog.contract.topic.TopicSetup;
import io.provlog.contract.topic.TopicSetupException;
import io.provlog.devkit.kafka.SecuredKafka;
import io.provlog.devkit.panel.PanelServer;
import io.provlog.devkit.panel.PanelSimulator;
import io.provlog.devkit.panel.ServerOptions;
import io.provlog.devkit.process.LocalPort;
import io.provlog.devkit.tls.CertificateAuthority;
import io.provlog.devkit.tls.Issued;
import io.provlog.gateway.GatewayApplication;
import io.provlog.logwriter.LogWriterApplication;
import io.provlog.worker.WorkerApplication;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.net.ssl.SSLSocket;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclBinding;
import org.awaitility.Awaitility;
import org.springframework.context.ConfigurableApplicationContext;

/// The three services on a Kafka and a PostgreSQL with TLS and passwords, where each has its own
/// user with the permissions that the scripts in `deploy` give, and none may make a topic.
final class SecureSystem implements AutoCloseable {

    static final List<String> USERS =
            List.of("provisioning-worker", "log-writer", "api-gateway", "billing");

    /// Of every user of Kafka and every role of PostgreSQL.
    final Map<String, String> passwords = new HashMap<>();

    final LogLines log = LogLines.collect();
    final SecuredKafka kafka;
    final SecureDatabase database;
    final Admin admin;
    final BillingClient billing;
    final LogApi api;
    final PanelSimulator panels = new PanelSimulator();

    /// The certificate of an authority that nobody has a certificate of.
    final Path stranger;

    /// What a worker says where a topic is missing and it may not make it.
    final String missingTopic;

    final int logWriterPort = LocalPort.free();
    final int gatewayPort = LocalPort.free();
    final int gatewayManagementPort = LocalPort.free();

    private final CertificateAuthority authority;
    private final Issued gatewayCertificate;
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final PanelServer panel =
            panels.judgeStrictly().addServer("panel-1", ServerOptions.DEFAULT);
    private ConfigurableApplicationContext worker;

    SecureSystem(Path folder) throws Exception {
        USERS.forEach(user -> passwords.put(user, newPassword()));
        List.of(SecuredKafka.ADMIN, "provlog", "provlog_gateway", "jane", "page")
                .forEach(one -> passwords.put(one, newPassword()));
        authority = new CertificateAuthority(Files.createDirectory(folder.resolve("tls")));
        gatewayCertificate = authority.issue("gateway");
        stranger =
                new CertificateAuthority(Files.createDirectory(folder.resolve("stranger")))
                        .certificate();
        started.push(panels);
        kafka = closing(new SecuredKafka(authority, passwords));
        database = closing(new SecureDatabase(folder, authority, passwords));
        admin = closing(Admin.create(login(SecuredKafka.ADMIN).client()));
        missingTopic = makeTopicsAndAcls();
        billing = closing(new BillingClient(login("billing").client()));
        worker = startWorker();
        started.push(() -> worker.close());
        api = startOthers();
    }

    private static String newPassword() {
        return "p-" + UUID.randomUUID();
    }

    private String password(String user) {
        return Objects.requireNonNull(passwords.get(user));
    }

    private <T extends AutoCloseable> T closing(T part) {
        started.push(part);
        return part;
    }

    Login login(String user) {
        return new Login(kafka.bootstrapServers(), user, password(user), authority.certificate());
    }

    /// All topics but one are made by the administrator. For the last one, a worker first may not
    /// make it, and then may.
    private String makeTopicsAndAcls() throws Exception {
        String last = Topic.SERVER_TESTS.name();
        admin.createTopics(
                        DeployScript.topics().stream()
                                .filter(topic -> !topic.name().equals(last))
                                .toList())
                .all()
                .get(60, TimeUnit.SECONDS);
        Collection<AclBinding> plain = DeployScript.acls();
        allow(plain);
        try (Admin worker = Admin.create(login("provisioning-worker").client())) {
            var setup = new TopicSetup(worker, 12, (short) 1);
            // The broker hears of permissions a moment after they were given.
            String refusal = await(setup, found -> found.contains(last));
            List<AclBinding> more =
                    DeployScript.acls("--create-topics").stream()
                            .filter(acl -> !plain.contains(acl))
                            .toList();
            allow(more);
            var _ = await(setup, "none"::equals);
            forbid(more);
            return refusal;
        }
    }

    private static String await(TopicSetup setup, Predicate<String> expected) {
        return Awaitility.await("what comes of making topics")
                .atMost(Duration.ofSeconds(60))
                .until(() -> refusal(setup), expected);
    }

    private static String refusal(TopicSetup setup) {
        try {
            setup.ensure();
            return "none";
        } catch (TopicSetupException e) {
            return String.valueOf(e.getMessage());
        }
    }

    void allow(Collection<AclBinding> acls) throws Exception {
        admin.createAcls(acls).all().get(60, TimeUnit.SECONDS);
    }

    void forbid(Collection<AclBinding> acls) throws Exception {
        admin.deleteAcls(acls.stream().map(AclBinding::toFilter).toList())
                .all()
                .get(60, TimeUnit.SECONDS);
    }

    private ConfigurableApplicationContext startWorker() {
        Map<String, String> settings = service(login("provisioning-worker"), LocalPort.free());
        settings.put("provlog.servers[0].name", panel.name());
        settings.put("provlog.servers[0].api-url", panel.apiUrl());
        settings.put("provlog.servers[0].api-token", panel.options().apiToken().reveal());
        settings.put("provlog.retry.delays", "200ms,400ms");
        return WorkerApplication.start(arguments(settings));
    }

    /// The next one finds a journal.
    void restartWorker() {
        worker.close();
        worker = startWorker();
    }

    private LogApi startOthers() {
        Map<String, String> logWriter = logWriter(logWriterPort);
        logWriter.put("spring.kafka.listener.auth-exception-retry-interval", "300ms");
        closing(LogWriterApplication.start(arguments(logWriter)));

        Map<String, String> gateway = gateway(gatewayPort);
        gateway.put("management.server.port", Integer.toString(gatewayManagementPort));
        gateway.put("provlog.admin-password", password("page"));
        // Alerts look into Kafka where somebody is to be told. This one never answers.
        gateway.put("provlog.alerts.receivers[0].name", "nobody");
        gateway.put("provlog.alerts.receivers[0].type", "webhook");
        gateway.put("provlog.alerts.receivers[0].url", "http://localhost:1/");
        gateway.put("provlog.alerts.page-url", "https://localhost:" + gatewayPort);
        gateway.putAll(https());
        closing(GatewayApplication.start(arguments(gateway)));
        return new LogApi(
                "https://localhost:" + gatewayPort,
                password("page"),
                HttpClient.newBuilder().sslContext(authority.trust()));
    }

    private Map<String, String> https() {
        return Map.of(
                "server.ssl.bundle",
                "web",
                "management.server.ssl.enabled",
                "false",
                "spring.ssl.bundle.pem.web.keystore.certificate",
                "file:" + gatewayCertificate.chain(),
                "spring.ssl.bundle.pem.web.keystore.private-key",
                "file:" + gatewayCertificate.key(),
                "spring.ssl.bundle.pem.web.reload-on-update",
                "true",
                "spring.ssl.bundle.watch.file.quiet-period",
                "200ms");
    }

    /// Puts another certificate of the same authority in the place of the gateway's.
    void renewGatewayCertificate() throws IOException {
        Issued other = authority.issue("renewed");
        Files.copy(other.chain(), gatewayCertificate.chain(), REPLACE_EXISTING);
        Files.copy(other.key(), gatewayCertificate.key(), REPLACE_EXISTING);
    }

    /// The subject of the certificate with which the gateway answers.
    String gatewayCertificate() throws IOException {
        try (var socket =
                (SSLSocket)
                        authority
                                .trust()
                                .getSocketFactory()
                                .createSocket("localhost", gatewayPort)) {
            return socket.getSession().getPeerPrincipal().getName();
        }
    }

    Map<String, String> logWriter(int port) {
        Map<String, String> settings = service(login("log-writer"), port);
        settings.put("spring.datasource.url", database.url());
        settings.put("spring.datasource.username", "provlog");
        settings.put("spring.datasource.password", password("provlog"));
        return settings;
    }

    Map<String, String> gateway(int port) {
        Map<String, String> settings = service(login("api-gateway"), port);
        settings.put("spring.datasource.url", database.url());
        settings.put("spring.datasource.username", "provlog_gateway");
        settings.put("spring.datasource.password", password("provlog_gateway"));
        return settings;
    }

    static Map<String, String> service(Login login, int port) {
        var settings = new HashMap<>(login.service());
        settings.put("server.port", Integer.toString(port));
        settings.put("server.address", "127.0.0.1");
        settings.put("spring.main.banner-mode", "off");
        settings.put("spring.main.register-shutdown-hook", "false");
        settings.put("spring.jmx.enabled", "false");
        return settings;
    }

    static String[] arguments(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(setting -> "--%s=%s".formatted(setting.getKey(), setting.getValue()))
                .toArray(String[]::new);
    }

    /// The services first, then what they need.
    @Override
    public void close() throws Exception {
        while (!started.isEmpty()) {
            started.pop().close();
        }
        log.end();
    }
}
