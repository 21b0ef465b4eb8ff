/// Writes what was decided: the retry topic, which is the worker's journal, with outcomes, dead
/// letters and consumed offsets, all in one Kafka transaction; and reads the journal when a
/// partition is taken over.
@NullMarked
package io.provlog.worker.journal;

import org.jspecify.annotations.NullMarked;
