package io.provlog.gateway;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import io.provlog.contract.ActionRequest;
import io.provlog.contract.ContractJson;
import io.provlog.contract.ParsedRequest;
import io.provlog.contract.RequestFormat;
import io.provlog.contract.topic.Topic;
import io.provlog.contract.topic.TopicSetup;
import io.provlog.devkit.kafka.EmbeddedKafka;
import io.provlog.devkit.kafka.KafkaProbe;
import io.provlog.gateway.security.TestUsers;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// One gateway with a broker and a database of its own for all tests of a JVM that can share them:
/// each uses services of its own. Started at the first use, and stopped with the JVM.
public final class SharedGateway {

    private static final LogDatabase DATABASE = LogDatabase.create();
    private static final EmbeddedKafka KAFKA = EmbeddedKafka.temporary();
    private static final KafkaProbe PROBE = new KafkaProbe(KAFKA.bootstrapServers());
    private static final RunningGateway GATEWAY = start();
    private static final Map<String, HttpClient> SESSIONS = new ConcurrentHashMap<>();

    private SharedGateway() {}

    private static RunningGateway start() {
        new TopicSetup(PROBE.admin(), 1, (short) -1).ensure();
        RunningGateway gateway =
                RunningGateway.on(
                        DATABASE, "--spring.kafka.bootstrap-servers=" + KAFKA.bootstrapServers());
        TestUsers.add(gateway);
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("kafka-stop").unstarted(KAFKA::close));
        return gateway;
    }

    public static RunningGateway gateway() {
        return GATEWAY;
    }

    public static LogDatabase database() {
        return DATABASE;
    }

    /// Whoever stops it starts it again.
    public static EmbeddedKafka kafka() {
        return KAFKA;
    }

    /// Stands for the worker, and for billing.
    public static KafkaProbe probe() {
        return PROBE;
    }

    /// Asks as the admin.
    public static HttpResponse<String> get(String path) {
        return GATEWAY.get(path);
    }

    /// Asks as `vera`, a viewer, `otto`, an operator, or `admin`.
    public static HttpResponse<String> get(String user, String path) {
        return RunningGateway.send(
                SESSIONS.computeIfAbsent(
                        user, name -> GATEWAY.loggedIn(name, TestUsers.password(name))),
                RunningGateway.request(GATEWAY.url(path)));
    }

    /// Sends whatever a test makes of a request to this path.
    public static HttpResponse<String> send(String path, UnaryOperator<HttpRequest.Builder> make) {
        return GATEWAY.send(make.apply(RunningGateway.request(GATEWAY.url(path))));
    }

    /// All requests in Kafka for one service.
    public static List<ActionRequest> requests(String service) {
        return requests().filter(request -> request.service().id().equals(service)).toList();
    }

    /// The different job ids of all requests in Kafka, by their service.
    public static Map<String, Set<UUID>> jobs() {
        return requests()
                .collect(
                        groupingBy(
                                request -> request.service().id(),
                                mapping(ActionRequest::id, toSet())));
    }

    private static Stream<ActionRequest> requests() {
        return PROBE.readAll(Topic.REQUESTS.name()).stream()
                .map(record -> RequestFormat.read(record.key(), record.value()))
                .map(parsed -> ((ParsedRequest.Valid) parsed).request());
    }

    /// Sends JSON, as a program does.
    public static HttpResponse<String> post(
            String user, String path, String json, String... headers) {
        return GATEWAY.post(user, TestUsers.password(user), path, json, headers);
    }

    /// Sends an object as JSON.
    public static HttpResponse<String> post(
            String user, String path, Map<String, ?> body, String... headers) {
        return post(user, path, ContractJson.mapper().writeValueAsString(body), headers);
    }
}
