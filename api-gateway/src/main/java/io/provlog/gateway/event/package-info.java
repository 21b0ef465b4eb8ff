/// New log entries, told to whoever has the page open. Every gateway reads all outcomes from Kafka
/// by itself and tells of each as soon as the log has it; where a reader has got to is told in
/// offsets, which mean the same to every gateway.
@NullMarked
package io.provlog.gateway.event;

import org.jspecify.annotations.NullMarked;
