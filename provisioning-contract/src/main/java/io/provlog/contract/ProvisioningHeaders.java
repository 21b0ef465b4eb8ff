package io.provlog.contract;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// Record headers of `provisioning.retries`, `provisioning.outcomes` and
/// `provisioning.dead-letters`. Every value is UTF-8 text.
public final class ProvisioningHeaders {

    /// The attempt's number, `1` to `3`: on retries the one to be made next.
    public static final String ATTEMPT = "provisioning-attempt";

    /// The action's wire name.
    public static final String ACTION = "provisioning-action";

    /// The job's id.
    public static final String JOB = "provisioning-job";

    /// On retries: the next attempt starts no sooner, in epoch milliseconds.
    public static final String NOT_BEFORE = "provisioning-not-before";

    /// On dead letters: the last attempt's cause.
    public static final String CAUSE = "provisioning-cause";

    /// On dead letters: what went wrong, in one line.
    public static final String ERROR = "provisioning-error";

    /// On dead letters: when, ISO-8601 UTC with milliseconds.
    public static final String DEAD_LETTERED_AT = "provisioning-dead-lettered-at";

    /// On dead letters: the request's record, `topic/partition/offset`.
    public static final String ORIGIN = "provisioning-origin";

    /// W3C Trace Context, carried along from billing's request.
    public static final String TRACEPARENT = "traceparent";

    private ProvisioningHeaders() {}

    /// A header's text, or null where the record does not carry it.
    public static @Nullable String text(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null || header.value() == null
                ? null
                : new String(header.value(), StandardCharsets.UTF_8);
    }

    /// The trace that a record belongs to, or null where its header is missing or is not what W3C's
    /// Trace Context says: it comes from outside, and is written on.
    public static @Nullable String traceparent(Headers headers) {
        String text = text(headers, TRACEPARENT);
        return text != null && Traceparent.isValid(text) ? text : null;
    }

    /// Adds a header, unless the value is null.
    public static void put(Headers headers, String name, @Nullable Object value) {
        if (value != null) {
            headers.add(name, value.toString().getBytes(StandardCharsets.UTF_8));
        }
    }
}
