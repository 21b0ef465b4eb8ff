package io.provlog.logwriter.projection;

import java.util.UUID;

/// Identifies an attempt.
public record AttemptKey(UUID jobId, int attempt) {}
