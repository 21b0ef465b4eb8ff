package io.provlog.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NullNode;

class AttemptOutcomeTest {

    private static final JsonMapper JSON = ContractJson.mapper();
    private static final Instant STARTED = Instant.parse("2026-11-23T06:14:00.250Z");
    private static final Instant FINISHED = Instant.parse("2026-11-23T06:14:01Z");

    private final AttemptOutcome failed =
            new AttemptOutcome(
                    Examples.JOB,
                    2,
                    3,
                    Action.CREATE,
                    AttemptStatus.FAILED,
                    Examples.service(null),
                    Examples.REQUESTED_AT,
                    "billing",
                    "Invoice 20417 paid",
                    null,
                    json(
                            """
                            {"username": "example", "password": "********", "domain": "example.com",
                             "package": "starter", "email": "jane@example.com",
                             "disk_limit_mb": 10240, "bandwidth_limit_mb": 102400}
                            """),
                    json(
                            """
                            {"error": "account_exists", "message": "account already exists"}
                            """),
                    422,
                    Cause.ACCOUNT_EXISTS,
                    STARTED,
                    FINISHED,
                    NextStep.RETRY,
                    Instant.parse("2026-11-23T06:16:01Z"),
                    "worker-1");

    private final AttemptOutcome success =
            new AttemptOutcome(
                    Examples.JOB,
                    1,
                    3,
                    Action.SUSPEND,
                    AttemptStatus.SUCCESS,
                    new Service(
                            "1042",
                            "example.com",
                            null,
                            null,
                            "panel-1",
                            null,
                            null,
                            null,
                            "9001",
                            null),
                    null,
                    null,
                    null,
                    UUID.fromString("0a3f5f0d-6f7e-4a55-9d0c-5e0c1a529b11"),
                    null,
                    json("\"OK\""),
                    200,
                    null,
                    STARTED,
                    FINISHED,
                    NextStep.DONE,
                    null,
                    "worker-1");

    @Test
    void writesAFailureAsTheContractHasIt() {
        assertThat(JSON.writeValueAsString(failed))
                .isEqualTo(Golden.read("attempt-outcome-failed.json"));
    }

    @Test
    void writesASuccessWithEveryFieldThatIsMissing() {
        assertThat(JSON.writeValueAsString(success))
                .isEqualTo(Golden.read("attempt-outcome-success.json"));
    }

    @Test
    void readsWhatItWrote() {
        assertThat(read(Golden.read("attempt-outcome-failed.json"))).isEqualTo(failed);
        assertThat(read(Golden.read("attempt-outcome-success.json"))).isEqualTo(success);
    }

    @Test
    void ignoresFieldsItDoesNotKnow() {
        String json = Golden.read("attempt-outcome-success.json");

        assertThat(read("{\"new\":{\"field\":1}," + json.substring(1))).isEqualTo(success);
    }

    @Test
    void neitherWritesNorReadsAPassword() {
        String json = JSON.writeValueAsString(Examples.service(new Secret("s3cret")));
        String given = json.replace("\"id\":\"1042\"", "\"id\":\"1042\",\"password\":\"s3cret\"");

        assertThat(json).doesNotContain("password", "s3cret");
        assertThat(JSON.readValue(given, Service.class)).isEqualTo(Examples.service(null));
    }

    @Test
    void keepsThePanelsAnswerAsItWas() {
        String answer = "{\"balance\":10.00,\"big\":12345678901234567890,\"text\":\"\\u0000é😀\"}";

        assertThat(JSON.readTree(answer).toString()).isEqualTo(answer);
        assertThat(JSON.writeValueAsString(JSON.readTree(answer))).isEqualTo(answer);
    }

    /// Also where the next thing stands right behind it, which a number tells from nothing else.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\": [1 , 2.50]}",
                "[]",
                "\"é \\u00e9 \\\"😀\"",
                "10.00",
                "-1",
                "true",
                "{ }"
            })
    void takesAPayloadAsItStands(String payload) {
        String json = Golden.read("attempt-outcome-success.json");

        assertThat(read(json.replace("\"OK\"", payload)).responsePayload())
                .isEqualTo(new JsonText(payload));
        assertThat(
                        read("{\"responsePayload\": %s ,\"é\":1,".formatted(payload)
                                        + json.replace("\"responsePayload\"", "\"other\"")
                                                .substring(1))
                                .responsePayload())
                .isEqualTo(new JsonText(payload));
    }

    /// UTF-8 has no form for it, but a Panel that cuts its messages may leave one.
    @Test
    void writesHalfASurrogatePairEscaped() {
        String cut = "{\"message\":\"cut \\uD83D\"}";

        assertThat(JSON.writeValueAsBytes(json(cut))).asString(UTF_8).isEqualTo(cut);
    }

    @Test
    void takesNullForNoPayload() {
        String json = Golden.read("attempt-outcome-success.json");

        assertThat(read(json.replace("\"OK\"", "null")).responsePayload()).isNull();
        assertThat(JsonText.of(NullNode.instance)).isNull();
    }

    private static @Nullable JsonText json(String text) {
        return JsonText.of(JSON.readTree(text));
    }

    private static AttemptOutcome read(String json) {
        return Objects.requireNonNull(AttemptOutcome.read(json.getBytes(UTF_8)));
    }
}
