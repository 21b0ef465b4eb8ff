/// What the gateway writes to Kafka. Whoever asks for something waits until it is safely there, or
/// learns that it is not; nothing is sent later than that.
@NullMarked
package io.provlog.gateway.publish;

import org.jspecify.annotations.NullMarked;
