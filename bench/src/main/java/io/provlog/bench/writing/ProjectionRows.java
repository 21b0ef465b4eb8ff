package io.provlog.bench.writing;

import io.provlog.contract.AttemptOutcome;
import io.provlog.contract.Client;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the rows of `job` and `service` must hold once an outcome has been taken in after those
/// before it. For one thread.
final class ProjectionRows {

    private final Map<UUID, Map<String, @Nullable Object>> jobs = new HashMap<>();
    private final Map<String, Instant> describedAt = new HashMap<>();

    /// The row of the outcome's job.
    Map<String, @Nullable Object> job(AttemptOutcome outcome) {
        Map<String, @Nullable Object> row =
                new LinkedHashMap<>(jobs.getOrDefault(outcome.jobId(), Map.of()));
        String state =
                switch (outcome.next()) {
                    case DONE -> "succeeded";
                    case RETRY -> "retrying";
                    case DEAD_LETTER -> "dead-lettered";
                };
        row.put("job_id", outcome.jobId());
        row.put("service_id", outcome.service().id());
        row.put("action", outcome.action().wireName());
        row.put("state", state);
        row.put("attempts", outcome.attempt());
        row.put("next_attempt_at", outcome.nextAttemptAt());
        row.put("requested_at", outcome.requestedAt());
        row.put("requested_by", outcome.requestedBy());
        row.put("reason", outcome.reason());
        for (int attempt = 1; attempt <= outcome.maxAttempts(); attempt++) {
            row.putIfAbsent("attempt_%d_at".formatted(attempt), null);
        }
        row.put("attempt_%d_at".formatted(outcome.attempt()), outcome.startedAt());
        row.put("ended_at", state.equals("retrying") ? null : outcome.finishedAt());
        jobs.put(outcome.jobId(), row);
        return row;
    }

    /// The row of the outcome's service, but for what only a success can tell.
    Map<String, @Nullable Object> service(AttemptOutcome outcome) {
        var service = outcome.service();
        Client client = service.client() == null ? new Client(null, null, null) : service.client();
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", service.id());
        row.put("domain", service.domain());
        row.put("username", service.username());
        row.put("client_id", client.id());
        row.put("client_name", client.name());
        row.put("client_email", client.email());
        row.put("server", service.server());
        row.put("panel_package", service.panelPackage());
        row.put("disk_limit_mb", service.diskLimitMb());
        row.put("bandwidth_limit_mb", service.bandwidthLimitMb());
        // A retry is of an older request.
        row.put(
                "described_at",
                describedAt.merge(
                        service.id(),
                        outcome.requestedAt() == null ? outcome.startedAt() : outcome.requestedAt(),
                        (a, b) -> a.isAfter(b) ? a : b));
        row.put(
                "names",
                "%s\n%s".formatted(service.domain(), client.name()).toLowerCase(Locale.ROOT));
        row.put("last_action", outcome.action().wireName());
        row.put("last_status", outcome.status().wireName());
        row.put("last_attempted_at", outcome.startedAt());
        return row;
    }
}
