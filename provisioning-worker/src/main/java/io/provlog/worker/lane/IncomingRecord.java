package io.provlog.worker.lane;

import org.jspecify.annotations.Nullable;

/// A record of `provisioning.requests` as it was read.
///
/// @param traceparent W3C Trace Context, if the record carries one
@SuppressWarnings("ArrayRecordComponent") // the bytes are handed on, never compared
public record IncomingRecord(
        Origin origin,
        byte @Nullable [] key,
        byte @Nullable [] value,
        @Nullable String traceparent) {}
