/// The deciding part of the worker: which job may call when, and what becomes of it. Pure: no
/// Kafka, no HTTP, no thread, no clock and no random source of its own. Events go in, [Decisions]
/// come out; the journal commits them, and only then are they acted on.
@NullMarked
package io.provlog.worker.lane;

import org.jspecify.annotations.NullMarked;
