package io.provlog.gateway.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.provlog.contract.Cause;
import io.provlog.contract.ParsedRequest;
import io.provlog.contract.ProvisioningHeaders;
import io.provlog.contract.RequestFormat;
import io.provlog.contract.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// Reads the dead letters that have come since the look before, without a group: up to where they
/// were read is kept with what was seen in them. Belongs to the loop's thread.
final class DeadLetterTail {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final int MAX_POLLS = 50;

    /// Of one look; the next one goes on.
    private static final int MAX_LETTERS = 20_000;

    private final Consumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;

    DeadLetterTail(Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        this.consumer = consumer;
        this.partitions = partitions;
        consumer.assign(partitions);
    }

    /// @param offsets up to where all were read now
    record Read(List<Sight.Letter> letters, Map<Integer, Long> offsets) {}

    /// @param offsets up to where the look before has read; null where there was none: what is
    ///   there already is no news
    Read read(@Nullable Map<Integer, Long> offsets) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        seek(offsets == null ? Map.of() : offsets, offsets == null, ends);
        List<Sight.Letter> letters = new ArrayList<>();
        for (int i = 0; i < MAX_POLLS && letters.size() < MAX_LETTERS && !isAt(ends); i++) {
            consumer.poll(POLL).forEach(record -> letters.add(letter(record)));
        }
        Map<Integer, Long> read = new HashMap<>();
        partitions.forEach(each -> read.put(each.partition(), consumer.position(each)));
        return new Read(letters, read);
    }

    private void seek(Map<Integer, Long> from, boolean isFirst, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        for (TopicPartition partition : partitions) {
            long begin = begins.getOrDefault(partition, 0L);
            long end = ends.getOrDefault(partition, begin);
            Long known = from.get(partition.partition());
            // A partition that is new has nothing old.
            long wanted = known == null ? (isFirst ? end : begin) : known;
            consumer.seek(partition, Math.clamp(wanted, begin, Math.max(begin, end)));
        }
    }

    private boolean isAt(Map<TopicPartition, Long> ends) {
        return partitions.stream()
                .allMatch(each -> consumer.position(each) >= ends.getOrDefault(each, 0L));
    }

    private static Sight.Letter letter(ConsumerRecord<byte[], byte[]> record) {
        String cause = ProvisioningHeaders.text(record.headers(), ProvisioningHeaders.CAUSE);
        Instant at = Instant.ofEpochMilli(record.timestamp());
        return RequestFormat.readAccepted(record.value())
                        instanceof ParsedRequest.Valid(var request)
                ? letter(at, cause, request.service())
                : letter(at, cause, record.key());
    }

    private static Sight.Letter letter(Instant at, @Nullable String cause, Service service) {
        return new Sight.Letter(
                at,
                known(cause),
                service.server(),
                new Evidence.Example(service.id(), service.domain()));
    }

    /// One that cannot be read.
    private static Sight.Letter letter(Instant at, @Nullable String cause, byte @Nullable [] key) {
        String service = key == null ? null : Plain.line(new String(key, UTF_8));
        return new Sight.Letter(at, known(cause), null, new Evidence.Example(service, null));
    }

    private static String known(@Nullable String cause) {
        return cause == null ? Cause.UNKNOWN.wireName() : Plain.line(cause);
    }
}
