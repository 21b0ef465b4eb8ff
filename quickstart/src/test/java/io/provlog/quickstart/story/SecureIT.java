package io.provlog.quickstart.story;

import static io.provlog.quickstart.story.BillingClient.createRequest;
import static io.provlog.quickstart.story.BillingClient.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.provlog.contract.ContractJson;
import io.provlog.contract.ProvisioningHeaders;
import io.provlog.contract.ServicePartition;
import io.provlog.contract.topic.Topic;
import io.provlog.devkit.kafka.SecuredKafka;
import io.provlog.devkit.panel.Faults;
import io.provlog.devkit.process.LocalPort;
import io.provlog.gateway.GatewayApplication;
import io.provlog.logwriter.LogWriterApplication;
import io.provlog.worker.WorkerApplication;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.assertj.core.api.AbstractThrowableAssert;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// With TLS and passwords at Kafka and PostgreSQL, and with nothing allowed but what the documents
/// list, everything works that should, and nothing else.
@Timeout(300)
class SecureIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir private static Path temp;

    private static SecureSystem system;

    @BeforeAll
    static void start() throws Exception {
        system = new SecureSystem(temp);
    }

    @AfterAll
    static void stop() throws Exception {
        if (system != null) {
            system.close();
        }
    }

    @Test
    void everythingWorksWithTheListedPermissionsAndNoneIsNeedless() throws Exception {
        UUID created = UUID.randomUUID();
        system.billing.publish("1", createRequest(created, "1", "one.example").toString());
        assertThat(header(outcome(created), ProvisioningHeaders.ACTION)).isEqualTo("create");
        awaitEntry("1", "success");

        awaitJob(
                system.api.post(
                        "/api/services/1/actions",
                        "{\"action\":\"suspend\",\"reason\":\"Unpaid\"}"),
                "succeeded");
        aDeadLetterIsReplayed();
        aRequestInAWrongPartitionIsSentOn();
        anOutcomeThatCannotBeStoredIsSetAside();
        Awaitility.await("the server's test")
                .atMost(LIMIT)
                .ignoreExceptionsMatching(AssertionError.class::isInstance)
                .until(() -> {
                    system.api.test("panel-1");
                    return system.api.get("/api/servers").at("/items/0/lastTest").isObject();
                });

        system.restartWorker();

        Awaitility.await("a use of each permission")
                .atMost(LIMIT)
                .untilAsserted(
                        () -> assertThat(unused()).as("permissions that nobody needs").isEmpty());
        assertThatNoSecretIsIn(system.log.text());
    }

    private static void aDeadLetterIsReplayed() throws Exception {
        UUID dead = UUID.randomUUID();
        system.panels
                .on("panel-1")
                .domain("two.example")
                .times(3)
                .fail(Faults.error(422, "package_not_found", "Package 'starter' not found"));
        system.billing.publish("2", createRequest(dead, "2", "two.example").toString());
        String letter =
                awaitJob(dead.toString(), "dead-lettered").get("deadLetterId").stringValue();
        awaitJob(
                system.api.post(
                        "/api/dead-letters/" + letter + "/replay", "{\"reason\":\"Corrected\"}"),
                "succeeded");
    }

    private static void aRequestInAWrongPartitionIsSentOn() throws Exception {
        int wrong = (ServicePartition.of("3", 12) + 1) % 12;
        String request = createRequest(UUID.randomUUID(), "3", "three.example").toString();
        system.billing.publish(new ProducerRecord<>(Topic.REQUESTS.name(), wrong, "3", request));
        awaitEntry("3", "success");
    }

    private static void anOutcomeThatCannotBeStoredIsSetAside() throws Exception {
        try (var admin = new BillingClient(system.login(SecuredKafka.ADMIN).client())) {
            admin.publish(Topic.OUTCOMES, "4", "no outcome");
            Awaitility.await("what was set aside")
                    .atMost(LIMIT)
                    .until(
                            () -> admin.records("provisioning.log-writer.dead-letters"),
                            records -> records.size() == 1);
        }
    }

    /// The permissions for which the broker's log tells no use.
    private static List<AclBinding> unused() throws Exception {
        List<String> allowed =
                Files.readString(system.kafka.log())
                        .lines()
                        .filter(line -> line.contains(" is Allowed operation "))
                        .toList();
        return DeployScript.acls().stream()
                .filter(acl -> allowed.stream().noneMatch(line -> isUse(line, acl)))
                .toList();
    }

    /// Whether the broker's log says that it has allowed something because of this permission.
    private static boolean isUse(String line, AclBinding acl) {
        var rule =
                "resourceType=%s, resourceName=%s, patternType=%s, principal=%s, host=*, operation=%s,"
                        .formatted(
                                acl.pattern().resourceType(),
                                acl.pattern().name(),
                                acl.pattern().patternType(),
                                acl.entry().principal(),
                                acl.entry().operation());
        return line.contains("operation = " + acl.entry().operation() + " ") && line.contains(rule);
    }

    @Test
    void aServiceThatMayNotMakeTheTopicsSaysWhatToDo() {
        assertThat(system.missingTopic)
                .startsWith("Kafka's ACLs do not let this user do it: docs/security.md")
                .contains("deploy/kafka/topics.sh", "making the topic provisioning.server-tests");
    }

    @ParameterizedTest
    @CsvSource({
        "billing, provisioning.outcomes",
        "billing, provisioning.retries",
        "billing, provisioning.server-tests",
        "api-gateway, provisioning.outcomes",
        "api-gateway, provisioning.dead-letters",
        "api-gateway, provisioning.servers",
        "log-writer, provisioning.requests",
        "log-writer, provisioning.outcomes",
        "provisioning-worker, provisioning.server-tests",
        "provisioning-worker, provisioning.log-writer.dead-letters"
    })
    void nobodyWritesWhatIsNotHis(String user, String topic) {
        try (var client = new BillingClient(system.login(user).client())) {
            assertThatThrownBy(() -> client.publish(new ProducerRecord<>(topic, "1", "{}")))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(AuthorizationException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "billing, provisioning.requests",
        "billing, provisioning.dead-letters",
        "billing, provisioning.servers",
        "api-gateway, provisioning.requests",
        "api-gateway, provisioning.retries",
        "log-writer, provisioning.retries",
        "provisioning-worker, provisioning.outcomes",
        "provisioning-worker, provisioning.dead-letters"
    })
    void nobodyReadsWhatIsNotHis(String user, String topic) {
        try (var consumer = consumer(user)) {
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            assertThatThrownBy(
                            () -> {
                                consumer.seekToBeginning(consumer.assignment());
                                consumer.poll(LIMIT);
                            })
                    .isInstanceOf(AuthorizationException.class);
        }
    }

    private static KafkaConsumer<String, String> consumer(String user) {
        return new KafkaConsumer<>(
                system.login(user).client(), new StringDeserializer(), new StringDeserializer());
    }

    @Test
    void nobodyComesInWithAWrongPassword() {
        assertThatRefused(system.login("billing").withPassword("wrong"))
                .hasCauseInstanceOf(SaslAuthenticationException.class);
    }

    @Test
    void nobodyTalksToABrokerWhoseCertificateHeDoesNotTrust() {
        assertThatRefused(system.login("billing").trusting(system.stranger))
                .hasCauseInstanceOf(SslAuthenticationException.class);
    }

    private static AbstractThrowableAssert<?, ?> assertThatRefused(Login login) {
        return assertThatThrownBy(() -> {
            try (Admin admin = Admin.create(login.client())) {
                admin.listTopics().names().get(60, TimeUnit.SECONDS);
            }
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    provlog_gateway | delete from provisioning_log
                    provlog_gateway | update provisioning_log set status = 'success'
                    provlog_gateway | insert into service (id) values ('1')
                    provlog_gateway | update dead_letter set request = null
                    provlog_gateway | create table public.anything (id int)
                    provlog         | select from gateway.app_user
                    jane            | select from gateway.app_user
                    jane            | select request from dead_letter
                    jane            | delete from provisioning_log
                    jane            | create table public.anything (id int)
                    """)
    void noRoleReachesWhatIsNotItsOwn(String role, String statement) throws Exception {
        try (var connection = system.database.connect(role);
                var sql = connection.createStatement()) {
            assertThatThrownBy(() -> sql.execute(statement))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo("42501"));
        }
    }

    @Test
    void aReaderReadsTheLog() throws Exception {
        try (var connection = system.database.connect("jane");
                var sql = connection.createStatement()) {
            assertThat(sql.executeQuery("select count(*) from provisioning_log").next()).isTrue();
        }
    }

    @Test
    void theDatabaseIsReachedWithTlsOnly() {
        assertThat(system.database.refusalWithoutTls("jane")).contains("no encryption");
    }

    @Test
    void theGatewayTakesANewCertificateWithoutARestart() throws Exception {
        assertThat(system.gatewayCertificate()).isEqualTo("CN=gateway");
        system.renewGatewayCertificate();
        Awaitility.await("the new certificate")
                .atMost(LIMIT)
                .until(system::gatewayCertificate, "CN=renewed"::equals);
        awaitHealth(system.gatewayManagementPort, "/status", "UP");
    }

    @Test
    void aLogWriterThatLosesAPermissionSaysSoAndGoesOnWhenItIsBack() throws Exception {
        var lost =
                DeployScript.acls().stream()
                        .filter(acl -> acl.entry().principal().equals("User:log-writer"))
                        .filter(acl -> acl.pattern().name().equals(Topic.OUTCOMES.name()))
                        .toList();
        system.forbid(lost);
        try {
            awaitHealth(system.logWriterPort, "/components/kafka/details/problem", "Kafka's ACLs");
        } finally {
            system.allow(lost);
        }
        system.billing.publish(
                "5", createRequest(UUID.randomUUID(), "5", "five.example").toString());
        awaitEntry("5", "success");
        awaitHealth(system.logWriterPort, "/status", "UP");
    }

    @Test
    void aWorkerWithAWrongPasswordSaysSo() throws Exception {
        int port = LocalPort.free();
        var login = system.login("provisioning-worker").withPassword("wrong-" + UUID.randomUUID());
        var settings = SecureSystem.service(login, port);
        try (var _ = WorkerApplication.start(SecureSystem.arguments(settings))) {
            String health =
                    awaitHealth(
                            port,
                            "/components/worker/details/waitingFor",
                            "Kafka refuses the login: check user, password and mechanism");
            assertThat(health).doesNotContain(login.password());
        }
        assertThat(system.log.text())
                .contains("The worker waits for Kafka: Kafka refuses the login")
                .doesNotContain(login.password());
    }

    @Test
    void aLogWriterThatDoesNotTrustTheDatabasesCertificateSaysSo() throws Exception {
        int port = LocalPort.free();
        var settings = system.logWriter(port);
        settings.put("spring.datasource.url", system.database.url(system.stranger));
        settings.put("spring.datasource.hikari.connection-timeout", "1000");
        try (var _ = LogWriterApplication.start(SecureSystem.arguments(settings))) {
            assertThatNoSecretIsIn(
                    awaitHealth(
                            port, "/components/ingest/details/waitingFor", "certification path"));
        }
        assertThat(system.log.text()).containsPattern("Waiting for PostgreSQL.*certification path");
    }

    @Test
    void aGatewayWithAWrongPasswordAndAnUntrustedBrokerSaysSo() throws Exception {
        int port = LocalPort.free();
        String wrong = "wrong-" + UUID.randomUUID();
        var settings = system.gateway(LocalPort.free());
        settings.putAll(system.login("api-gateway").trusting(system.stranger).service());
        settings.put("management.server.port", Integer.toString(port));
        settings.put("spring.datasource.password", wrong);
        settings.put("spring.datasource.hikari.connection-timeout", "1000");
        try (var _ = GatewayApplication.start(SecureSystem.arguments(settings))) {
            String health =
                    awaitHealth(
                            port,
                            "/components/schema/details/waiting",
                            "password authentication failed for user \"provlog_gateway\"");
            assertThatNoSecretIsIn(health);
            assertThat(health).doesNotContain(wrong);
            Awaitility.await("the log")
                    .atMost(LIMIT)
                    .until(() ->
                            system.log
                                    .text()
                                    .contains(
                                            "New entries cannot be told of, trying on. Kafka's certificate"));
        }
        assertThat(system.log.text()).doesNotContain(wrong);
    }

    private static String awaitHealth(int port, String detail, String expected) {
        return Awaitility.await("%s of port %d to be %s".formatted(detail, port, expected))
                .atMost(LIMIT)
                .until(
                        () -> health(port),
                        health -> json(health).at(detail).asString("").contains(expected));
    }

    private static String health(int port) throws Exception {
        var address = URI.create("http://localhost:%d/actuator/health".formatted(port));
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(address).timeout(LIMIT).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    private static JsonNode json(String text) {
        return ContractJson.mapper().readTree(text);
    }

    private static void assertThatNoSecretIsIn(String text) {
        assertThat(system.passwords.values())
                .allSatisfy(one -> assertThat(text).doesNotContain(one));
    }

    private static ConsumerRecord<String, String> outcome(UUID job) {
        return system.billing.awaitOutcome("billing-invoices", job, LIMIT);
    }

    private static void awaitEntry(String service, String status) {
        Awaitility.await("an entry of service " + service)
                .atMost(LIMIT)
                .until(
                        () -> system.api.entries(service),
                        entries ->
                                entries.stream()
                                        .anyMatch(one ->
                                                text(one, "status").equals(status)
                                                        && text(one, "serviceId").equals(service)));
    }

    private static JsonNode awaitJob(String id, String state) {
        return Awaitility.await("job %s %s".formatted(id, state))
                .atMost(LIMIT)
                .ignoreExceptionsMatching(AssertionError.class::isInstance)
                .until(
                        () -> system.api.get("/api/jobs/" + id),
                        job -> text(job, "state").equals(state));
    }

    private static String text(JsonNode row, String field) {
        return row.get(field).stringValue();
    }
}
