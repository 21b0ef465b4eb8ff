package io.provlog.worker.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.contract.Action;
import io.provlog.contract.ActionRequest;
import io.provlog.contract.AttemptOutcome;
import io.provlog.contract.AttemptStatus;
import io.provlog.contract.Cause;
import io.provlog.contract.JsonText;
import io.provlog.contract.NextStep;
import io.provlog.contract.RequestFormat;
import io.provlog.contract.Secret;
import io.provlog.contract.Service;
import io.provlog.worker.lane.IncomingRecord;
import io.provlog.worker.lane.Job;
import io.provlog.worker.lane.Origin;
import io.provlog.worker.lane.Write;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MessageFormatTest {

    private static final UUID ID = UUID.fromString("5e0c1a52-6f7e-4a55-9d0c-0a3f5f0d9b11");
    private static final Instant TIME = Instant.parse("2026-11-23T06:13:00.5Z");
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final Origin ORIGIN = new Origin("provisioning.requests", 7, 12345);

    @Test
    void writesAnOutcomeWithoutThePassword() {
        assertThat(GoldenRecord.text(MessageFormat.outcome(new Write.Report(job(), outcome()))))
                .isEqualTo(GoldenRecord.golden("outcome.txt"));
    }

    @Test
    void writesADeadLetterWithTheRequestAsItCame() {
        var letter =
                new Write.DeadLetter(
                        ORIGIN,
                        "1042",
                        "{ \"the\":  \"bytes\" }".getBytes(UTF_8),
                        ID,
                        Action.CREATE,
                        3,
                        Cause.PACKAGE_NOT_FOUND,
                        "422: Package 'Starter' not found",
                        TIME,
                        TRACE);

        assertThat(GoldenRecord.text(MessageFormat.deadLetter(letter)))
                .isEqualTo(GoldenRecord.golden("dead-letter.txt"));
    }

    @Test
    void writesADeadLetterOfWhichNothingCanBeRead() {
        var letter =
                new Write.DeadLetter(
                        ORIGIN,
                        null,
                        "%".getBytes(UTF_8),
                        null,
                        null,
                        1,
                        Cause.INVALID_REQUEST,
                        "value: not readable as JSON: malformed at line 1, column 1",
                        TIME,
                        null);

        assertThat(GoldenRecord.text(MessageFormat.deadLetter(letter)))
                .isEqualTo(GoldenRecord.golden("unreadable.txt"));
    }

    @Test
    void sendsARequestOnUnchanged() {
        var incoming =
                new IncomingRecord(ORIGIN, "1042".getBytes(UTF_8), "{ }".getBytes(UTF_8), TRACE);

        assertThat(GoldenRecord.text(MessageFormat.forward(new Write.Forward(incoming, 3))))
                .isEqualTo(GoldenRecord.golden("forwarded.txt"));
    }

    private static AttemptOutcome outcome() {
        return new AttemptOutcome(
                ID,
                1,
                3,
                Action.CREATE,
                AttemptStatus.FAILED,
                job().request().service(),
                null,
                "billing",
                null,
                null,
                null,
                new JsonText("\"Connection refused: panel-1\""),
                null,
                Cause.CONNECTION_REFUSED,
                TIME,
                TIME.plusMillis(12),
                NextStep.RETRY,
                TIME.plusSeconds(60),
                "worker-1");
    }

    private static Job job() {
        var service =
                new Service(
                        "1042",
                        "example.com",
                        "example",
                        null,
                        "panel-1",
                        "starter",
                        null,
                        null,
                        null,
                        new Secret("never to be seen"));
        var request = new ActionRequest(ID, Action.CREATE, null, "billing", null, null, service);
        return new Job(request, RequestFormat.write(request), ORIGIN, TIME, TRACE);
    }
}
