package io.provlog.gateway.log;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One entry with everything that explains it.
///
/// @param entry with its payloads in full
/// @param diagnosis null after a success
/// @param attempts the job's other attempts, first to last
public record LogEntryDetail(
        @JsonUnwrapped LogEntry entry, @Nullable Diagnosis diagnosis, List<LogEntry> attempts) {}
