/// A simulated world around the worker's own loop and lanes: Kafka with transactions and a group,
/// Panels, a clock, and everything that can go wrong, all from one seed.
@NullMarked
package io.provlog.worker.simulation;

import org.jspecify.annotations.NullMarked;
