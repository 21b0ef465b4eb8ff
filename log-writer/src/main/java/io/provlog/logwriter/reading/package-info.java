/// Turns Kafka records into values, or says why it cannot: the first step of ingest. Pure.
@NullMarked
package io.provlog.logwriter.reading;

import org.jspecify.annotations.NullMarked;
