package io.provlog.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.contract.topic.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The description of the topics says what the code does.
class AsyncApiTest {

    private static final List<Topic> DESCRIBED =
            List.of(Topic.REQUESTS, Topic.OUTCOMES, Topic.DEAD_LETTERS);

    private final JsonNode document = document();

    private static JsonNode document() {
        try (var file =
                AsyncApiTest.class.getResourceAsStream(
                        "/META-INF/resources/schemas/asyncapi.yaml")) {
            return new YAMLMapper().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void describesWhatBillingSendsAndReads() {
        assertThat(channels().map(channel -> channel.get("address").stringValue()))
                .containsExactlyElementsOf(DESCRIBED.stream().map(Topic::name).toList());
    }

    @Test
    void namesTheTopicsPolicies() {
        for (Topic topic : DESCRIBED) {
            JsonNode kafka =
                    channels()
                            .filter(channel ->
                                    channel.get("address").stringValue().equals(topic.name()))
                            .findFirst()
                            .orElseThrow()
                            .at("/bindings/kafka");
            assertThat(kafka.get("topic").stringValue()).isEqualTo(topic.name());
            assertThat(kafka.at("/topicConfiguration/cleanup.policy/0").stringValue())
                    .isEqualTo(topic.cleanupPolicy());
            assertThat(kafka.at("/topicConfiguration/retention.ms").longValue())
                    .isEqualTo(topic.retention().toMillis());
        }
    }

    @Test
    void showsExamplesThatCanBeSent() {
        JsonNode messages = document.at("/components/messages");
        JsonNode request = messages.at("/actionRequest/examples/0/payload");
        assertThat(PublishedSchema.REQUEST.errors(request)).isEmpty();
        assertThat(RequestExample.read("1042", request.toString()))
                .isInstanceOf(ParsedRequest.Valid.class);
        assertThat(
                        PublishedSchema.OUTCOME.errors(
                                messages.at("/attemptOutcome/examples/0/payload")))
                .isEmpty();
    }

    @Test
    void namesEveryHeader() {
        Set<String> ofAttempts =
                Set.of(
                        ProvisioningHeaders.ATTEMPT,
                        ProvisioningHeaders.ACTION,
                        ProvisioningHeaders.JOB,
                        ProvisioningHeaders.TRACEPARENT);
        assertThat(headers("attemptHeaders")).isEqualTo(ofAttempts);
        assertThat(headers("deadLetterHeaders"))
                .containsAll(ofAttempts)
                .containsAll(
                        Set.of(
                                ProvisioningHeaders.CAUSE,
                                ProvisioningHeaders.ERROR,
                                ProvisioningHeaders.DEAD_LETTERED_AT,
                                ProvisioningHeaders.ORIGIN))
                .hasSize(8);
    }

    /// Each reference leads somewhere.
    @Test
    void refersOnlyToWhatIsThere() {
        assertThat(references(document))
                .allSatisfy(reference -> {
                    if (reference.startsWith("#")) {
                        assertThat(document.at(reference.substring(1)).isMissingNode())
                                .as(reference)
                                .isFalse();
                    } else {
                        assertThat(
                                        getClass()
                                                .getResource(
                                                        "/META-INF/resources/schemas/"
                                                                + reference.replace("./", "")))
                                .as(reference)
                                .isNotNull();
                    }
                });
    }

    private Stream<JsonNode> channels() {
        return document.get("channels").valueStream();
    }

    private Set<String> headers(String schema) {
        return Set.copyOf(
                document.at("/components/schemas/" + schema + "/properties").propertyNames());
    }

    private static List<String> references(JsonNode node) {
        Stream<String> own =
                node.properties().stream()
                        .filter(field -> field.getKey().equals("$ref"))
                        .map(Map.Entry::getValue)
                        .map(JsonNode::stringValue);
        return Stream.concat(own, node.valueStream().flatMap(child -> references(child).stream()))
                .toList();
    }
}
