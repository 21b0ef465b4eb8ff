/// Dead letters: found, explained, replayed or dismissed. They are read from the database, which
/// keeps them however long Kafka does.
@NullMarked
package io.provlog.gateway.deadletter;

import org.jspecify.annotations.NullMarked;
