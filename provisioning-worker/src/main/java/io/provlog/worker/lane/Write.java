package io.provlog.worker.lane;

import io.provlog.contract.Action;
import io.provlog.contract.AttemptOutcome;
import io.provlog.contract.Cause;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something to be written to Kafka. All writes of one decision stand in one transaction.
public sealed interface Write {

    /// The partition of `provisioning.requests` that the write belongs to. A worker that has lost
    /// the partition may not make it.
    int partition();

    /// The journal's word on an unfinished job.
    record Put(JournalEntry entry) implements Write {
        @Override
        public int partition() {
            return entry.job().partition();
        }
    }

    /// The job has ended: the journal forgets it (a tombstone).
    record Remove(Job job, int attempt) implements Write {
        @Override
        public int partition() {
            return job.partition();
        }
    }

    /// What came of an attempt.
    record Report(Job job, AttemptOutcome outcome) implements Write {
        @Override
        public int partition() {
            return job.partition();
        }
    }

    /// A request that ends without success: all attempts failed, or it cannot be read.
    ///
    /// @param serviceId the record key; null where it cannot be read
    /// @param value the request's bytes, untouched
    /// @param attempt the last attempt made; 1 where none was made because the request is
    ///   unreadable
    /// @param error what went wrong, in one line, without secrets
    @SuppressWarnings("ArrayRecordComponent") // the bytes are handed on, never compared
    record DeadLetter(
            Origin origin,
            @Nullable String serviceId,
            byte @Nullable [] value,
            @Nullable UUID jobId,
            @Nullable Action action,
            int attempt,
            Cause cause,
            String error,
            Instant at,
            @Nullable String traceparent)
            implements Write {
        @Override
        public int partition() {
            return origin.partition();
        }
    }

    /// A request whose record stands in another partition than its service's: it is sent on,
    /// unchanged.
    record Forward(IncomingRecord record, int target) implements Write {
        @Override
        public int partition() {
            return record.origin().partition();
        }
    }
}
