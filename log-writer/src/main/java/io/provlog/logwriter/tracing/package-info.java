/// Spans (OpenTelemetry) of what is written for a job. Without an exporter none are made.
@NullMarked
package io.provlog.logwriter.tracing;

import org.jspecify.annotations.NullMarked;
