/// How far the log is behind what the workers have told: measured from Kafka, so that it is known
/// also while nothing can be written.
@NullMarked
package io.provlog.logwriter.backlog;

import org.jspecify.annotations.NullMarked;
