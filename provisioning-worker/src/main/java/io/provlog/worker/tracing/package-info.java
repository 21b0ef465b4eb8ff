/// Spans (OpenTelemetry) of what is done for a job: its attempts, and the calls of each. Without an
/// exporter no span is made, and a request's `traceparent` is passed on as it came.
@NullMarked
package io.provlog.worker.tracing;

import org.jspecify.annotations.NullMarked;
