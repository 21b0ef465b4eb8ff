/// Holds what is written of metrics (the document, alert rules, the dashboard) against what running
/// services tell.
@NullMarked
package io.provlog.quickstart.metrics;

import org.jspecify.annotations.NullMarked;
