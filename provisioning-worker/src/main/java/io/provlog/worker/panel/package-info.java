/// Everything between a job and a Panel's HTTP API. The loop hands over a request; one attempt is
/// made, look-ups included; back comes a result whose payloads hold no secret.
@NullMarked
package io.provlog.worker.panel;

import org.jspecify.annotations.NullMarked;
