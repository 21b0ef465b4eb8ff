package io.provlog.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.contract.ContractJson;
import io.provlog.contract.PasswordCipher;
import io.provlog.contract.ProvisioningHeaders;
import io.provlog.contract.Secret;
import io.provlog.contract.ServicePartition;
import io.provlog.contract.topic.Topic;
import io.provlog.devkit.panel.Faults;
import io.provlog.devkit.panel.PanelCall;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// A worker with a key: the Panel gets the password that billing meant, and nothing that the worker
/// writes holds it plain.
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class PasswordIT {

    private static final String PLAIN = "correct horse";
    private static final Secret KEY = new Secret(Base64.getEncoder().encodeToString(new byte[32]));
    private static final PasswordCipher CIPHER = new PasswordCipher(KEY, new SecureRandom());

    private static Stage stage;

    @BeforeAll
    static void start() {
        stage = new Stage();
        stage.startWorker("provlog.secret.key=" + KEY.reveal());
    }

    @AfterAll
    static void stop() {
        stage.close();
    }

    @Test
    void encryptsAPlainPasswordInWhatItWritesAndTouchesNothingElse() {
        stage.panels.on("panel-1").domain("1001.example").fail(Faults.packageNotFound(422));
        UUID job = UUID.randomUUID();
        String request = Stage.request(job, "create", "1001");
        stage.send("1001", request);
        assertThat(stage.outcomesOf(job)).hasSize(3);
        assertThat(sentPassword("1001")).isEqualTo(PLAIN);

        List<String> written = written(job);
        assertThat(written)
                .hasSizeGreaterThanOrEqualTo(4)
                .allSatisfy(value -> {
                    String password = password(value);
                    assertThat(value).isEqualTo(request.replace(PLAIN, password));
                    assertThat(CIPHER.decrypt(new Secret(password), job, "1001"))
                            .contains(new Secret(PLAIN));
                });
    }

    @Test
    void usesAPasswordThatBillingEncryptedAndKeepsItsBytes() {
        stage.panels.on("panel-1").domain("1002.example").times(1).fail(Faults.status(500));
        UUID job = UUID.randomUUID();
        String request = encrypted(job, "1002", job, null);
        stage.send("1002", request);

        assertThat(stage.outcomesOf(job)).hasSize(2);
        assertThat(sentPassword("1002")).isEqualTo(PLAIN);
        assertThat(written(job)).isNotEmpty().containsOnly(request);
    }

    @Test
    void replaysARequestWhosePasswordWasEncryptedForTheReplayedOne() {
        UUID replayed = UUID.randomUUID();
        UUID replay = UUID.randomUUID();
        stage.send("1003", encrypted(replay, "1003", replayed, replayed));

        assertThat(status(replay)).isEqualTo("success");
        assertThat(sentPassword("1003")).isEqualTo(PLAIN);
    }

    @Test
    void failsWhereThePasswordWasMadeForAnotherRequest() {
        UUID job = UUID.randomUUID();
        stage.send("1004", encrypted(job, "1004", UUID.randomUUID(), null));

        JsonNode last = stage.outcomesOf(job).getLast();
        assertThat(last.get("cause").stringValue()).isEqualTo("invalid-request");
        assertThat(error(job))
                .contains("service.password cannot be decrypted with PROVLOG_SECRET_KEY")
                .doesNotContain("enc:v1:");
        assertThat(last.get("responsePayload").stringValue()).isEqualTo(error(job));
        assertThat(stage.panels.callsFor("1004.example")).isEmpty();
    }

    @Test
    void encryptsWhatItSendsOnToAnotherPartition() {
        UUID job = UUID.randomUUID();
        int wrong = (ServicePartition.of("1005", 12) + 1) % 12;
        byte[] value = Stage.request(job, "create", "1005").getBytes(UTF_8);
        stage.probe.send(
                new ProducerRecord<>(Topic.REQUESTS.name(), wrong, "1005".getBytes(UTF_8), value));

        assertThat(status(job)).isEqualTo("success");
        assertThat(sentPassword("1005")).isEqualTo(PLAIN);
        assertThat(
                        stage.probe.readAll(Topic.REQUESTS.name()).stream()
                                .filter(record -> record.partition() != wrong)
                                .map(record -> String.valueOf(Stage.text(record.value())))
                                .filter(text -> text.contains(job.toString())))
                .singleElement()
                .asString()
                .doesNotContain(PLAIN)
                .contains("enc:v1:");
    }

    @Test
    void encryptsThePasswordOfARequestThatItRefuses() {
        UUID job = UUID.randomUUID();
        stage.send(
                "1006", Stage.request(job, "create", "1006").replace("\"domain\"", "\"domane\""));

        var letter = letter(job);
        assertThat(Stage.header(letter, ProvisioningHeaders.ERROR)).startsWith("service.domain: ");
        assertThat(Stage.text(letter.value())).doesNotContain(PLAIN).contains("\"domane\"");
    }

    @Test
    void suspendsWhateverThePasswordIs() {
        UUID create = stage.create("1007");
        UUID job = UUID.randomUUID();
        stage.send("1007", encrypted(job, "1007", create, null).replace("create", "suspend"));

        assertThat(status(job)).isEqualTo("success");
    }

    /// A request whose password is encrypted for the job `madeFor`.
    private static String encrypted(
            UUID job, String service, UUID madeFor, @Nullable UUID replayOf) {
        String password = CIPHER.encrypt(new Secret(PLAIN), madeFor, service).reveal();
        String request = Stage.request(job, "create", service).replace(PLAIN, password);
        return replayOf == null
                ? request
                : request.replaceFirst("\\{", "{\"replayOf\":\"" + replayOf + "\",");
    }

    private static String status(UUID job) {
        return stage.outcomesOf(job).getLast().get("status").stringValue();
    }

    /// What the worker has written of a job besides outcomes: values of journal and dead letters.
    private static List<String> written(UUID job) {
        return List.of(Topic.RETRIES, Topic.DEAD_LETTERS).stream()
                .flatMap(topic -> stage.probe.readAll(topic.name()).stream())
                .filter(record -> of(job, record) && record.value() != null)
                .map(record -> String.valueOf(Stage.text(record.value())))
                .toList();
    }

    private static @Nullable String error(UUID job) {
        return Stage.header(letter(job), ProvisioningHeaders.ERROR);
    }

    private static ConsumerRecord<byte[], byte[]> letter(UUID job) {
        return stage
                .probe
                .readUntil(
                        Topic.DEAD_LETTERS.name(),
                        all -> all.stream().anyMatch(record -> of(job, record)))
                .stream()
                .filter(record -> of(job, record))
                .findFirst()
                .orElseThrow();
    }

    private static boolean of(UUID job, ConsumerRecord<byte[], byte[]> record) {
        return job.toString().equals(Stage.header(record, ProvisioningHeaders.JOB));
    }

    private static String sentPassword(String service) {
        return stage.panels.callsFor(service + ".example").stream()
                .map(PanelCall::request)
                .map(request -> password(new String(request.body(), UTF_8), "/password"))
                .findFirst()
                .orElseThrow();
    }

    private static String password(String request) {
        return password(request, "/service/password");
    }

    private static String password(String json, String pointer) {
        return ContractJson.read(json).at(pointer).stringValue();
    }
}
