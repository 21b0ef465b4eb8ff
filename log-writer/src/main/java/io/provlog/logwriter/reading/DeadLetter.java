package io.provlog.logwriter.reading;

import io.provlog.contract.ActionRequest;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A request that ended without success.
///
/// @param id the same on every redelivery
/// @param jobId null where it cannot be read, or where the request became no job because its id was
///   another one's
/// @param serviceId null where it cannot be read
/// @param request null where it cannot be read
/// @param bytes the request's bytes, untouched; may hold a password
/// @param maskedJson the request as JSON without passwords; null where it is no JSON
/// @param attempts 0 where the request became no job
/// @param origin the request's record, `topic/partition/offset`
@SuppressWarnings("ArrayRecordComponent") // the bytes are handed on, never compared
public record DeadLetter(
        UUID id,
        @Nullable UUID jobId,
        @Nullable String serviceId,
        @Nullable ActionRequest request,
        byte @Nullable [] bytes,
        @Nullable String maskedJson,
        String cause,
        String error,
        int attempts,
        String origin,
        Instant deadLetteredAt) {

    /// Whether a new job can be made of it that is known as the replay of this one's.
    public boolean isReplayable() {
        return request != null && jobId != null;
    }

    @Override
    public String toString() {
        return "DeadLetter[" + id + ", job " + jobId + ", " + cause + "]";
    }
}
