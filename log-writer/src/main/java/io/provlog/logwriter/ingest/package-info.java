/// The way from Kafka into PostgreSQL: reads batches, writes each in one transaction, sets aside
/// what cannot be stored, and only then lets Kafka's offsets be committed.
@NullMarked
package io.provlog.logwriter.ingest;

import org.jspecify.annotations.NullMarked;
