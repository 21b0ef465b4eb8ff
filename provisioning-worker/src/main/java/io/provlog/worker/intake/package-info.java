/// Reads requests from Kafka.
@NullMarked
package io.provlog.worker.intake;

import org.jspecify.annotations.NullMarked;
