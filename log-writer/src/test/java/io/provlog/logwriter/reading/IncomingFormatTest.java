package io.provlog.logwriter.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.contract.Action;
import io.provlog.contract.ActionRequest;
import io.provlog.contract.AttemptOutcome;
import io.provlog.contract.ProvisioningHeaders;
import io.provlog.contract.RequestFormat;
import io.provlog.contract.topic.Topic;
import io.provlog.logwriter.Samples;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IncomingFormatTest {

    private static final ActionRequest REQUEST =
            Samples.request(Samples.job(1), Action.CREATE, Samples.service("1042", "Jane Doe"));

    @Test
    void readsAnOutcomeAsTheWorkerWritesIt() {
        AttemptOutcome outcome = Samples.failure(REQUEST, 2, Samples.START);
        assertThat(IncomingFormat.read(Samples.record(outcome)))
                .isInstanceOfSatisfying(
                        Incoming.Attempted.class,
                        attempted -> assertThat(attempted.outcome()).isEqualTo(outcome));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"jobId\":\"00000000'           | '\"jobId\":\"x0000000'        | jobId",
                "'\"jobId\":'                     | '\"job\":'                    | jobId: required",
                "'\"attempt\":2'                  | '\"attempt\":\"two\"'         | attempt",
                "'\"attempt\":2'                  | '\"attempt\":null'            | attempt",
                "'\"action\":\"create\"'          | '\"action\":\"destroy\"'      | action",
                "'\"id\":\"1042\"'                | '\"id\":null'                 | service.id: required",
                "'\"startedAt\":\"2026'           | '\"startedAt\":\"1026'        | startedAt: expected a time between 1970 and 9999",
                "'\"worker\":\"worker-1\"'        | '\"worker\":null'             | worker: required",
                "'{\"jobId'                       | '\"jobId'                     | value",
            })
    void namesTheFieldThatCannotBeRead(String find, String replace, String reason) {
        String json =
                new String(
                        Samples.bytes(Samples.failure(REQUEST, 2, Samples.START)),
                        StandardCharsets.UTF_8);
        assertThat(json).contains(find);
        byte[] broken =
                json.replaceFirst(Pattern.quote(find), replace).getBytes(StandardCharsets.UTF_8);
        assertThat(IncomingFormat.read(Samples.record(Topic.OUTCOMES, "1042", broken)))
                .isInstanceOfSatisfying(
                        Incoming.Unreadable.class,
                        unreadable -> assertThat(unreadable.reason()).startsWith(reason));
    }

    @Test
    void refusesTimesBeyondAnyCalendar() {
        AttemptOutcome outcome =
                Samples.failure(
                        new ActionRequest(
                                REQUEST.id(),
                                REQUEST.action(),
                                Instant.parse("+999999-01-01T00:00:00Z"),
                                null,
                                null,
                                null,
                                REQUEST.service()),
                        1,
                        Samples.START);
        assertThat(IncomingFormat.read(Samples.record(outcome)))
                .isInstanceOfSatisfying(
                        Incoming.Unreadable.class,
                        unreadable -> assertThat(unreadable.reason()).startsWith("requestedAt"));
    }

    @Test
    void takesAMissingOrEmptyValueForUnreadable() {
        assertThat(IncomingFormat.read(Samples.record(Topic.OUTCOMES, null, null)))
                .isInstanceOf(Incoming.Unreadable.class);
        assertThat(IncomingFormat.read(Samples.record(Topic.OUTCOMES, null, new byte[0])))
                .isInstanceOf(Incoming.Unreadable.class);
        assertThat(
                        IncomingFormat.read(
                                Samples.record(
                                        Topic.OUTCOMES,
                                        null,
                                        "null".getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(Incoming.Unreadable.class);
    }

    @Test
    void leavesAnInvalidRequestToTheWorker() {
        assertThat(IncomingFormat.read(Samples.record(Topic.REQUESTS, "1042", new byte[] {1})))
                .isInstanceOf(Incoming.Ignored.class);
    }

    @Test
    void masksPasswordsOfADeadLetterAtAnyDepth() {
        byte[] value = RequestFormat.write(Samples.withPassword(REQUEST, "hunter2"));
        var record = Samples.record(Topic.DEAD_LETTERS, "1042", value);
        ProvisioningHeaders.put(record.headers(), ProvisioningHeaders.JOB, REQUEST.id());
        ProvisioningHeaders.put(record.headers(), ProvisioningHeaders.ATTEMPT, 3);
        ProvisioningHeaders.put(record.headers(), ProvisioningHeaders.CAUSE, "account-exists");
        DeadLetter letter = DeadLetterFormat.read(record);
        assertThat(letter.maskedJson())
                .contains("\"password\":\"********\"")
                .doesNotContain("hunter2");
        assertThat(letter.toString()).doesNotContain("hunter2");
        assertThat(letter.bytes()).isEqualTo(value);
        assertThat(letter.attempts()).isEqualTo(3);
        assertThat(letter.cause()).isEqualTo("account-exists");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"api_key", "apiKey", "rootPass", "user-pwd", "Set-Cookie", "passPhrase"})
    void masksWhateverIsNamedLikeASecretInADeadLetter(String name) {
        String value = "{\"unknown\":[{\"%s\":\"hunter2\",\"passive\":\"yes\"}]}".formatted(name);

        assertThat(letterOf(value).maskedJson()).isEqualTo(value.replace("hunter2", "********"));
    }

    /// Jackson by itself throws something else there, at which the whole batch would stop.
    @Test
    void takesAnEndlessExponentForUnreadable() {
        String endless = "{\"unknown\":1e99999999999}";
        byte[] value = endless.getBytes(StandardCharsets.UTF_8);

        assertThat(letterOf(endless).maskedJson()).isNull();
        assertThat(IncomingFormat.read(Samples.record(Topic.REQUESTS, "1042", value)))
                .isInstanceOf(Incoming.Ignored.class);
        assertThat(
                        IncomingFormat.read(
                                Samples.record(
                                        Topic.OUTCOMES,
                                        "1042",
                                        endless.replace("unknown", "responsePayload")
                                                .getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(Incoming.Unreadable.class);
    }

    /// Else the batch would stop where the payload is looked into.
    @ParameterizedTest
    @ValueSource(strings = {"1e99999999999", "{\"id\":[1,1e99999999999]}", "[\"\\x\"]"})
    void takesAPayloadThatNobodyCanReadForUnreadable(String payload) {
        byte[] good =
                Samples.bytes(
                        Samples.success(
                                Samples.request(
                                        Samples.job(1),
                                        Action.CREATE,
                                        Samples.service("1042", "Jane")),
                                1,
                                Samples.START));
        String value = new String(good, StandardCharsets.UTF_8);
        String bad = value.replace("{\"data\":{\"id\":4711}}", payload);

        assertThat(bad).isNotEqualTo(value);
        assertThat(IncomingFormat.read(Samples.record(Topic.OUTCOMES, "1042", good)))
                .isInstanceOf(Incoming.Attempted.class);
        assertThat(
                        IncomingFormat.read(
                                Samples.record(
                                        Topic.OUTCOMES,
                                        "1042",
                                        bad.getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(Incoming.Unreadable.class);
    }

    private static DeadLetter letterOf(String value) {
        return DeadLetterFormat.read(
                Samples.record(Topic.DEAD_LETTERS, "1042", value.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void readsADeadLetterThatTellsNothing() {
        DeadLetter letter = DeadLetterFormat.read(Samples.record(Topic.DEAD_LETTERS, null, null));
        assertThat(letter.jobId()).isNull();
        assertThat(letter.serviceId()).isNull();
        assertThat(letter.request()).isNull();
        assertThat(letter.cause()).isEqualTo("unknown");
        assertThat(letter.origin()).isEqualTo("provisioning.dead-letters/3/17");
        assertThat(letter.deadLetteredAt()).isEqualTo(Samples.START);
    }
}
