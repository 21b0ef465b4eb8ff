package io.provlog.worker.lane;

import io.provlog.contract.ActionRequest;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A request that was accepted: what never changes about it until its end.
///
/// @param bytes the record's value, untouched; the journal and a dead letter carry it as it came
/// @param origin the request's record; its partition is also the journal's, its offset the job's
///   place in the lane
/// @param acceptedAt when the worker took it in
/// @param traceparent W3C Trace Context of the request, if it had one
@SuppressWarnings("ArrayRecordComponent") // the bytes are handed on, never compared
public record Job(
        ActionRequest request,
        byte[] bytes,
        Origin origin,
        Instant acceptedAt,
        @Nullable String traceparent) {

    public UUID id() {
        return request.id();
    }

    public int partition() {
        return origin.partition();
    }

    public String serviceId() {
        return request.service().id();
    }

    String server() {
        return request.service().server();
    }
}
