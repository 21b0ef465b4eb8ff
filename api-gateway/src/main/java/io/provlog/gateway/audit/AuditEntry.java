package io.provlog.gateway.audit;

import io.provlog.contract.Action;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An act and what came of it, as the API shows it.
///
/// @param jobId the job that it made; null where it makes none, and so are the two after it
/// @param outcome null where it is not known: the gateway was stopped in the middle of it
public record AuditEntry(
        UUID id,
        Instant at,
        String user,
        String address,
        AuditAction action,
        String target,
        @Nullable String reason,
        @Nullable String detail,
        @Nullable UUID jobId,
        @Nullable String serviceId,
        @Nullable Action jobAction,
        @Nullable Outcome outcome,
        @Nullable Instant outcomeAt) {}
