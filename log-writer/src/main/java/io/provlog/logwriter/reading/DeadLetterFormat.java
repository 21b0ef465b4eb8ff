package io.provlog.logwriter.reading;

import io.provlog.contract.ActionRequest;
import io.provlog.contract.ParsedRequest;
import io.provlog.contract.ProvisioningHeaders;
import io.provlog.contract.RequestFormat;
import io.provlog.contract.TimedId;
import io.provlog.contract.Times;
import io.provlog.logwriter.sql.SqlValue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// Reads the records of `provisioning.dead-letters`. Every record is one: what it does not tell
/// stays unknown.
final class DeadLetterFormat {

    private static final String UNKNOWN = "unknown";
    private static final int MAX_ERROR = 2_000;
    private static final int MAX_KEY = 255;

    private DeadLetterFormat() {}

    static DeadLetter read(ConsumerRecord<byte[], byte[]> record) {
        Headers headers = record.headers();
        ActionRequest request = request(record);
        UUID jobId = jobId(headers);
        Instant at = deadLetteredAt(record);
        String origin = text(headers, ProvisioningHeaders.ORIGIN, position(record));
        String error = text(headers, ProvisioningHeaders.ERROR, "the dead letter does not say");
        return new DeadLetter(
                TimedId.of(at, origin + "/" + jobId),
                jobId,
                request == null ? key(record) : request.service().id(),
                request,
                record.value(),
                MaskedJson.of(record.value()),
                text(headers, ProvisioningHeaders.CAUSE, UNKNOWN),
                cut(error, MAX_ERROR),
                request == null || jobId == null ? 0 : attempts(headers),
                origin,
                at);
    }

    private static @Nullable ActionRequest request(ConsumerRecord<byte[], byte[]> record) {
        return RequestFormat.read(record.key(), record.value())
                        instanceof ParsedRequest.Valid(ActionRequest request)
                ? request
                : null;
    }

    /// The header alone tells: a request whose id was another job's can be read, but became no job.
    private static @Nullable UUID jobId(Headers headers) {
        try {
            String text = ProvisioningHeaders.text(headers, ProvisioningHeaders.JOB);
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable String key(ConsumerRecord<byte[], byte[]> record) {
        byte[] key = record.key();
        return key == null ? null : cut(new String(key, StandardCharsets.UTF_8), MAX_KEY);
    }

    /// Where the header is missing or wrong: the record's own time.
    private static Instant deadLetteredAt(ConsumerRecord<byte[], byte[]> record) {
        String text =
                ProvisioningHeaders.text(record.headers(), ProvisioningHeaders.DEAD_LETTERED_AT);
        return Optional.ofNullable(text)
                .flatMap(Times::parse)
                .filter(time ->
                        time.isAfter(OutcomeFormat.EARLIEST) && time.isBefore(OutcomeFormat.LATEST))
                .map(SqlValue::micros)
                .orElseGet(() -> Instant.ofEpochMilli(Math.max(0, record.timestamp())));
    }

    private static int attempts(Headers headers) {
        return switch (ProvisioningHeaders.text(headers, ProvisioningHeaders.ATTEMPT)) {
            case "1" -> 1;
            case "2" -> 2;
            case "3" -> 3;
            case null, default -> 0;
        };
    }

    private static String text(Headers headers, String name, String otherwise) {
        String text = ProvisioningHeaders.text(headers, name);
        return text == null || text.isBlank() ? otherwise : text;
    }

    private static String cut(String text, int maxLength) {
        return text.length() <= maxLength ? text : text.substring(0, maxLength) + "…";
    }

    private static String position(ConsumerRecord<byte[], byte[]> record) {
        return record.topic() + "/" + record.partition() + "/" + record.offset();
    }
}
