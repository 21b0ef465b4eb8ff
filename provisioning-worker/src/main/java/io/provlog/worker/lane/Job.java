package io.provlog.worker.lane;

import io.provlog.contract.Action;
import io.provlog.contract.ActionRequest;
import io.provlog.contract.ParsedRequest;
import io.provlog.contract.RequestFormat;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A request that was accepted: what never changes about it until its end. A worker holds a hundred
/// thousand of them, so only what the lanes need is kept as objects; the rest is in the bytes.
public final class Job {

    private final UUID id;
    private final Action action;
    private final String serviceId;
    private final String server;
    private final byte[] bytes;
    private final Origin origin;
    private final long acceptedAtMillis;
    private final @Nullable String traceparent;

    /// @param bytes the record's value, untouched; the journal and a dead letter carry it as it
    ///   came
    /// @param origin the request's record; its partition is also the journal's, its offset the
    ///   job's place in the lane
    /// @param acceptedAt when the worker took it in, in milliseconds
    /// @param traceparent W3C Trace Context of the request, if it had one
    public Job(
            ActionRequest request,
            byte[] bytes,
            Origin origin,
            Instant acceptedAt,
            @Nullable String traceparent) {
        this.id = request.id();
        this.action = request.action();
        this.serviceId = request.service().id();
        // The same few names in all jobs.
        this.server = request.service().server().intern();
        this.bytes = bytes;
        this.origin = origin;
        this.acceptedAtMillis = acceptedAt.toEpochMilli();
        this.traceparent = traceparent;
    }

    static Job of(IncomingRecord record, ActionRequest request, Instant acceptedAt) {
        byte[] bytes = Objects.requireNonNull(record.value(), "a request without a value");
        return new Job(request, bytes, record.origin(), acceptedAt, record.traceparent());
    }

    public UUID id() {
        return id;
    }

    public Action action() {
        return action;
    }

    public String serviceId() {
        return serviceId;
    }

    String server() {
        return server;
    }

    /// Handed on, never changed.
    public byte[] bytes() {
        return bytes;
    }

    public Origin origin() {
        return origin;
    }

    public int partition() {
        return origin.partition();
    }

    public Instant acceptedAt() {
        return Instant.ofEpochMilli(acceptedAtMillis);
    }

    public @Nullable String traceparent() {
        return traceparent;
    }

    int fingerprint() {
        return Fingerprint.of(action, serviceId);
    }

    /// The whole request, read again from the bytes: about as much work as it was to accept it.
    public ActionRequest request() {
        return switch (RequestFormat.readAccepted(bytes)) {
            case ParsedRequest.Valid(var request) -> request;
            case ParsedRequest.Invalid invalid ->
                    throw new IllegalStateException(
                            "job %s was accepted, but %s".formatted(id, invalid.error()));
        };
    }
}
