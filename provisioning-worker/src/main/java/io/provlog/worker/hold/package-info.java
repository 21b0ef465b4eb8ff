/// Holds the calls to Panel servers that cannot be reached: a circuit breaker for each, so that an
/// outage does not use up the attempts of every job. Pure: time is handed in.
@NullMarked
package io.provlog.worker.hold;

import org.jspecify.annotations.NullMarked;
