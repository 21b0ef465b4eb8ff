/// A real Kafka broker of one node, run as a child process: for tests, quickstart and bench.
@NullMarked
package io.provlog.devkit.kafka;

import org.jspecify.annotations.NullMarked;
