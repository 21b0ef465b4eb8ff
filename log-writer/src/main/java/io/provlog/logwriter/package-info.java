/// The log-writer: reads requests, outcomes and dead letters from Kafka and keeps the log store in
/// PostgreSQL.
@NullMarked
package io.provlog.logwriter;

import org.jspecify.annotations.NullMarked;
