package io.provlog.logwriter.ingest;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/// A record that cannot be stored.
///
/// @param reason what was expected and what was found, without the record's values
record Refused(ConsumerRecord<byte[], byte[]> record, String reason) {}
