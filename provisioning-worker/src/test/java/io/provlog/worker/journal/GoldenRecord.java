package io.provlog.worker.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/// A record as text, to be held against a golden file.
final class GoldenRecord {

    private GoldenRecord() {}

    static String text(ProducerRecord<byte[], byte[]> record) {
        var text = new StringBuilder();
        Integer partition = record.partition();
        text.append(record.topic()).append('/').append(partition == null ? "by key" : partition);
        text.append("\nkey: ").append(utf8(record.key())).append('\n');
        for (Header header : record.headers()) {
            text.append(header.key()).append(": ").append(utf8(header.value())).append('\n');
        }
        return text.append("value: ").append(utf8(record.value())).append('\n').toString();
    }

    static String golden(String name) {
        try (var in = GoldenRecord.class.getResourceAsStream("/golden/journal/" + name)) {
            if (in == null) {
                throw new AssertionError("no golden file " + name);
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String utf8(byte @Nullable [] bytes) {
        return bytes == null ? "none" : new String(bytes, UTF_8);
    }
}
