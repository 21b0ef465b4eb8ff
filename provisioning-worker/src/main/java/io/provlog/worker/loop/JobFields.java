package io.provlog.worker.loop;

import io.provlog.contract.Traceparent;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.spi.LoggingEventBuilder;

/// What a log line about a job says in fields, for logs that are read by programs. What is not
/// known is left out.
///
/// @param traceparent of the job's request
record JobFields(
        @Nullable UUID job,
        @Nullable String service,
        @Nullable String server,
        int attempt,
        @Nullable String traceparent) {

    static final String SERVER = "provlog.server";

    LoggingEventBuilder on(LoggingEventBuilder line) {
        add(line, "provlog.job", job);
        add(line, "provlog.service", service);
        add(line, SERVER, server);
        add(line, "provlog.attempt", attempt);
        add(line, "trace.id", traceparent == null ? null : Traceparent.traceId(traceparent));
        return line;
    }

    private static void add(LoggingEventBuilder line, String name, @Nullable Object value) {
        if (value != null) {
            var _ = line.addKeyValue(name, value);
        }
    }
}
