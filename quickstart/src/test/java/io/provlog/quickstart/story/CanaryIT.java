package io.provlog.quickstart.story;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.contract.PasswordCipher;
import io.provlog.contract.Secret;
import io.provlog.contract.topic.Topic;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/// No secret comes out of the system, whichever way it goes in: canaries are sent down every path,
/// and then everything that the system shows or keeps is searched for them.
@Timeout(300)
class CanaryIT {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final String UNREADABLE = "canary";

    @TempDir private static Path temp;

    private static final Canary ADMIN = Canary.token("AdminPassword");
    private static final Canary MALFORMED = Canary.password("Malformed");

    /// Where an id should be: it is a part of the request that nobody can tell to be a secret.
    private static final Canary MISPLACED = Canary.password("Misplaced");

    /// In another field than the password's, but under a secret's name.
    private static final Canary NESTED = Canary.password("Nested");

    private static final Canary LOGIN = Canary.token("Login");
    private static final Canary BEARER = Canary.token("Bearer");
    private static final Canary OUTCOME = Canary.token("Outcome");

    /// Its base64 holds a canary like any other.
    private static final Secret KEY =
            new Secret(
                    Base64.getEncoder()
                            .encodeToString("Zq7HeadSecretKeyW9x4-of-32-bytes".getBytes(UTF_8)));

    private static final PasswordCipher CIPHER = new PasswordCipher(KEY, new SecureRandom());

    private static CanaryPanels panels;
    private static TraceCollector traces;
    private static Child child;
    private static Process process;
    private static BillingClient billing;
    private static Map<String, String> places = Map.of();
    private static @Nullable UUID running;
    private static final List<Canary> canaries = new ArrayList<>();

    @BeforeAll
    static void sendCanariesDownEveryPathAndCollectWhatIsThere() throws Exception {
        panels = new CanaryPanels();
        canaries.addAll(panels.canaries());
        canaries.addAll(List.of(ADMIN, MALFORMED, MISPLACED, NESTED, LOGIN, BEARER, OUTCOME));
        canaries.add(new Canary("SecretKey", "-of-32-bytes"));
        Path data = temp.resolve("data");
        var settings = new ArrayList<>(panels.settings());
        settings.add("provlog.retry.delays=100ms,200ms");
        settings.add("provlog.worker.drain-timeout=100ms");
        traces = new TraceCollector();
        settings.add("management.opentelemetry.tracing.export.otlp.endpoint=" + traces.setting());
        settings.add("management.opentelemetry.tracing.export.schedule-delay=200ms");
        child =
                new Child(
                        data,
                        settings,
                        Map.of(
                                "PROVLOG_ADMIN_PASSWORD",
                                ADMIN.value(),
                                PasswordCipher.KEY_VARIABLE,
                                KEY.reveal(),
                                // A proxy that is not there, for every server that is not here.
                                "JAVA_TOOL_OPTIONS",
                                "-Dhttp.proxyHost=localhost -Dhttp.proxyPort=1"));
        process = child.start();
        billing = new BillingClient(child.kafka);
        var api = new LogApi(child.gateway, ADMIN.value());
        loginsThatFail();
        int bad = malformedRequests();
        int attempts = requests();
        Awaitility.await("%d attempts".formatted(attempts))
                .atMost(LIMIT)
                .until(() -> api.entries("").size() >= attempts + 3);
        var found = new Places(child, ADMIN.value());
        Awaitility.await("what the log-writer keeps")
                .atMost(LIMIT)
                .untilAsserted(() -> {
                    found.database();
                    assertThat(
                                    found.texts()
                                            .getOrDefault("database, dead_letter.cause", "")
                                            .lines())
                            .hasSizeGreaterThanOrEqualTo(bad + panels.servers().size() - 3);
                    assertThat(billing.records("provisioning.log-writer.dead-letters"))
                            .isNotEmpty();
                });
        found.texts().clear();
        found.topics(billing);
        found.database();
        found.gateway(api);
        found.management(running);
        found.logs(data);
        found.texts().put("spans", traces.text());
        places = found.texts();
    }

    /// In order: a Kafka left behind would write into the folder while it is deleted.
    @AfterAll
    static void stop() throws Exception {
        billing.close();
        panels.close();
        process.destroy();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        traces.close();
    }

    @Test
    void nobodyFindsACanaryAnywhere() {
        var finds = new ArrayList<String>();
        places.forEach((place, text) -> {
            for (Canary canary : canaries) {
                if (!isMeant(place, canary) && canary.isIn(text)) {
                    finds.add(place + " holds " + canary.name() + ": " + canary.excerpt(text));
                }
            }
        });
        assertThat(finds).isEmpty();
    }

    /// The login is printed for the one who starts the system; a dead letter keeps the request.
    private static boolean isMeant(String place, Canary canary) {
        return switch (place) {
            case "terminal" -> canary.equals(ADMIN);
            case "database, dead_letter.request" ->
                    canary.equals(MISPLACED) || canary.equals(NESTED);
            case "database, dead_letter.request_payload", "API, dead letters" ->
                    canary.equals(MISPLACED);
            default -> false;
        };
    }

    /// Else the search might look in the wrong places.
    @Test
    void theSearchFindsWhatIsThere() {
        assertThat(places)
                .hasSizeGreaterThan(40)
                .allSatisfy((place, text) -> assertThat(text).as(place).isNotNull());
        for (String place :
                List.of(
                        "outcomes",
                        "spans",
                        "database, provisioning_log.server",
                        "database, provisioning_log.response_payload",
                        "database, dead_letter.request",
                        "database, dead_letter.error",
                        "database, dead_letter.request_payload",
                        "API, list",
                        "API, details",
                        "API, dead letters",
                        "API, groups",
                        "API, services",
                        "page",
                        "page, opened entries",
                        "metrics",
                        "worker's running job",
                        "services' logs")) {
            assertThat(places.get(place)).as(place).contains(CanaryPanels.CONTROL);
        }
        assertThat(places.get("dead letters' headers")).contains("provisioning-error=");
        assertThat(places.get("journal's headers")).contains("provisioning-attempt=3");
        assertThat(places.get("log-writer's dead letters' headers")).contains("log-writer-reason=");
        assertThat(places.get("health")).contains("UP");
        assertThat(places.get("terminal")).contains("Ready in");
        assertThat(panels.passwordsSent())
                .containsAll(
                        panels.servers().stream()
                                .filter(server -> server.apiUrl().startsWith("http://localhost:"))
                                .filter(server -> !server.name().endsWith("refused"))
                                .map(server -> server.password().value())
                                .toList());
    }

    @Test
    void theSearchFindsEverySpelling() {
        for (Canary canary : canaries) {
            for (String spelling :
                    List.of(
                            canary.value(),
                            canary.json(),
                            canary.url(),
                            canary.html(),
                            canary.base64(),
                            canary.value().substring(0, canary.value().length() - 10),
                            Base64.getEncoder()
                                    .encodeToString(("admin:" + canary.value()).getBytes(UTF_8)))) {
                assertThat(canary.isIn("… " + spelling + " …")).as(spelling).isTrue();
            }
            assertThat(canaries.stream().filter(other -> other.isIn(canary.value())))
                    .containsExactly(canary);
        }
    }

    /// A record that the test itself has put into a topic that only the worker writes.
    static boolean isOurs(ConsumerRecord<String, String> record) {
        return UNREADABLE.equals(record.key()) && record.topic().equals(Topic.OUTCOMES.name());
    }

    /// @return how many attempts they take
    private static int requests() throws Exception {
        int attempts = 0;
        for (CanaryPanels.Server server : panels.servers()) {
            UUID job = UUID.randomUUID();
            String service = server.name();
            Secret password = new Secret(server.password().value());
            boolean encrypted = server.name().endsWith("encrypted");
            String given = (encrypted ? CIPHER.encrypt(password, job, service) : password).reveal();
            publish(service, create(job, service, server.name(), given));
            boolean succeeds =
                    server.name().endsWith("created") || server.name().endsWith("broken");
            if (server.name().endsWith(CanaryPanels.SILENT)) {
                running = job;
            } else {
                attempts += succeeds ? 1 : 3;
            }
        }
        return attempts;
    }

    /// The last of them can be read, and fails like any other on a server that nobody knows.
    ///
    /// @return how many they are
    private static int malformedRequests() throws Exception {
        String service = "malformed-" + CanaryPanels.CONTROL;
        String server = CanaryPanels.CONTROL + "-json";
        ObjectNode request = create(UUID.randomUUID(), service, server, MALFORMED.value());
        String json = request.toString();
        List<String> values =
                List.of(
                        "password=" + MALFORMED.value(),
                        json.substring(0, json.length() - 3),
                        json.replace("\"password\"", "\"password\":1,\"password\""),
                        json.replace("\"domain\"", "\"domane\""),
                        json.replace("\"create\"", "\"" + MISPLACED.json() + "\""),
                        json.replace(
                                "\"password\":\"", "\"password\":\"" + MALFORMED.json().repeat(50)),
                        json.replace(
                                "\"package\":\"starter\"",
                                "\"package\":{\"password\":\"" + NESTED.json() + "\"}"),
                        json.replace(
                                "\"id\":\"" + request.get("id").stringValue(),
                                "\"id\":\"" + MISPLACED.json()),
                        json.replace(server, CanaryPanels.CONTROL + "-unknown")
                                .replace(
                                        "\"password\":\"" + MALFORMED.json(),
                                        "\"secret_note\":\"" + NESTED.json()));
        for (String value : values) {
            billing.publish(service, value);
        }
        billing.publish(MALFORMED.value(), json);
        billing.publish("another", json);
        billing.publish(Topic.OUTCOMES, UNREADABLE, "{\"jobId\":\"" + OUTCOME.json() + "\"}");
        billing.publish(Topic.OUTCOMES, UNREADABLE, "password=" + OUTCOME.value());
        return values.size() + 2;
    }

    private static void loginsThatFail() throws Exception {
        String form = "username=admin&password=" + URLEncoder.encode(LOGIN.value(), UTF_8);
        String basic =
                Base64.getEncoder().encodeToString(("admin:" + LOGIN.value()).getBytes(UTF_8));
        String entries = "/api/provisioning-log";
        send("/login", null, form);
        send(entries, "Basic " + basic, null);
        send(entries, "Bearer " + BEARER.value(), null);
        send(entries + "/" + UUID.randomUUID(), "Bearer " + BEARER.value(), "{}");
        send("/no/such/page?access_token=" + BEARER.url(), "Bearer " + BEARER.value(), null);
    }

    private static void send(String path, @Nullable String authorization, @Nullable String body)
            throws Exception {
        var request =
                HttpRequest.newBuilder(
                        URI.create("http://localhost:%d%s".formatted(child.gateway, path)));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        if (body != null) {
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(body));
        }
        try (var client = HttpClient.newHttpClient()) {
            assertThat(
                            client.send(request.build(), HttpResponse.BodyHandlers.ofString())
                                    .statusCode())
                    .isGreaterThanOrEqualTo(300);
        }
    }

    private static ObjectNode create(UUID job, String service, String server, String password) {
        ObjectNode request = BillingClient.createRequest(job, service, service + ".example");
        ((ObjectNode) request.get("service")).put("server", server).put("password", password);
        return request;
    }

    private static void publish(String key, ObjectNode request) throws Exception {
        billing.publish(key, request.toString());
    }
}
