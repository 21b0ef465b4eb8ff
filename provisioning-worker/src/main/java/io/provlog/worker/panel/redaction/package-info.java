/// Masks secrets where an attempt's payloads are made, so that none travels on into outcomes, dead
/// letters, the log or a page. Pure Java: knows neither the Panel nor HTTP.
@NullMarked
package io.provlog.worker.panel.redaction;

import org.jspecify.annotations.NullMarked;
