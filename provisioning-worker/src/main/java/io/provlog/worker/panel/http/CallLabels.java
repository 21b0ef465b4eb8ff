package io.provlog.worker.panel.http;

import java.util.Map;
import java.util.UUID;

/// What every call tells of the attempt that it belongs to.
public record CallLabels(UUID job, int attempt) {

    Map<String, String> headers() {
        return Map.of(
                "Idempotency-Key", job.toString(),
                "X-Provisioning-Attempt", Integer.toString(attempt));
    }
}
