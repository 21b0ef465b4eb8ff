package io.provlog.gateway.publish;

import java.util.UUID;

/// What is answered where a request is safely in Kafka; `GET /api/jobs/{jobId}` follows it.
public record JobRequested(UUID jobId) {}
