/// Traces (OpenTelemetry): requests that are published begin one or go on with their HTTP
/// request's; log entries lead to theirs.
@NullMarked
package io.provlog.gateway.tracing;

import org.jspecify.annotations.NullMarked;
