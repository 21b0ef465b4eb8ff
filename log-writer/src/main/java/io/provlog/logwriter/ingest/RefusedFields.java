package io.provlog.logwriter.ingest;

import io.provlog.contract.ProvisioningHeaders;
import io.provlog.contract.Traceparent;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.slf4j.spi.LoggingEventBuilder;

/// What a log line about a record that cannot be stored says in fields, for logs that are read by
/// programs. Anybody may have written the record, so only what looks as it should is repeated.
final class RefusedFields {

    private static final Pattern JOB = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern ATTEMPT = Pattern.compile("[1-3]");

    private RefusedFields() {}

    static LoggingEventBuilder on(LoggingEventBuilder line, ConsumerRecord<byte[], byte[]> record) {
        Headers headers = record.headers();
        add(line, "provlog.job", checked(headers, ProvisioningHeaders.JOB, JOB));
        add(line, "provlog.attempt", checked(headers, ProvisioningHeaders.ATTEMPT, ATTEMPT));
        String traceparent = ProvisioningHeaders.traceparent(headers);
        add(line, "trace.id", traceparent == null ? null : Traceparent.traceId(traceparent));
        return line;
    }

    private static @Nullable String checked(Headers headers, String name, Pattern form) {
        String text = ProvisioningHeaders.text(headers, name);
        return text != null && form.matcher(text).matches() ? text : null;
    }

    private static void add(LoggingEventBuilder line, String name, @Nullable String value) {
        if (value != null) {
            var _ = line.addKeyValue(name, value);
        }
    }
}
