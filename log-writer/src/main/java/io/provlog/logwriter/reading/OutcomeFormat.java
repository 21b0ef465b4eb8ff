package io.provlog.logwriter.reading;

import io.provlog.contract.AttemptOutcome;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;

/// Reads the records of `provisioning.outcomes`. Whether an outcome makes sense (attempt 9, a
/// success with a cause) is for the table's constraints to say.
final class OutcomeFormat {

    /// Ids hold times from 1970 on.
    static final Instant EARLIEST = Instant.EPOCH;

    static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private OutcomeFormat() {}

    /// A value that is no outcome. Its message holds no value, since any might be a secret.
    static final class Bad extends RuntimeException {

        private static final long serialVersionUID = 1;

        Bad(String message) {
            super(message, null, false, false);
        }
    }

    /// Reads an outcome.
    ///
    /// @throws Bad saying what was expected and what was found
    static AttemptOutcome read(byte @Nullable [] value) {
        if (value == null) {
            throw new Bad("value: expected an attempt's outcome as JSON, found no value");
        }
        try {
            AttemptOutcome outcome = AttemptOutcome.read(value);
            return checked(outcome);
        } catch (DatabindException e) {
            throw new Bad(path(e) + ": not readable as a field of an attempt's outcome");
        } catch (JacksonException | NumberFormatException e) {
            throw new Bad("value: not readable as JSON");
        } catch (ArithmeticException | DateTimeException e) {
            throw new Bad("value: holds a time beyond any calendar");
        }
    }

    private static AttemptOutcome checked(@Nullable AttemptOutcome outcome) {
        if (outcome == null) {
            throw new Bad("value: expected a JSON object, found null");
        }
        required("jobId", outcome.jobId());
        required("action", outcome.action());
        required("status", outcome.status());
        required("service", outcome.service());
        required("service.id", outcome.service().id());
        required("service.domain", outcome.service().domain());
        required("service.server", outcome.service().server());
        required("next", outcome.next());
        required("worker", outcome.worker());
        required("startedAt", outcome.startedAt());
        required("finishedAt", outcome.finishedAt());
        time("startedAt", outcome.startedAt());
        time("finishedAt", outcome.finishedAt());
        time("requestedAt", outcome.requestedAt());
        time("nextAttemptAt", outcome.nextAttemptAt());
        return outcome;
    }

    private static void required(String field, @Nullable Object value) {
        if (value == null) {
            throw new Bad(field + ": required, but missing");
        }
    }

    private static void time(String field, @Nullable Instant time) {
        if (time != null && (time.isBefore(EARLIEST) || time.isAfter(LATEST))) {
            throw new Bad(field + ": expected a time between 1970 and 9999");
        }
    }

    /// The field in JSON's dotted form.
    private static String path(DatabindException e) {
        String path =
                e.getPath().stream()
                        .map(JacksonException.Reference::getPropertyName)
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining("."));
        return path.isEmpty() ? "value" : path;
    }
}
