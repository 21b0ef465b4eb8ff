package io.provlog.gateway.alert;

import io.provlog.contract.topic.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

/// Looks at Kafka. Its connections are kept from look to look, and made anew after one that failed.
/// Belongs to the loop's thread.
@Component
class KafkaWatch {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaWatch.class);

    private static final long PATIENCE_SECONDS = 10;

    /// Of each partition, only the first record of what was fetched is looked at.
    private static final String FETCH_BYTES = "16384";

    private final KafkaAdmin settings;
    private final ConsumerFactory<byte[], byte[]> consumers;
    private final String group;

    private @Nullable Connection connection;
    private boolean wasAway;

    KafkaWatch(
            KafkaAdmin settings, ConsumerFactory<byte[], byte[]> consumers, WatchSettings watch) {
        this.settings = settings;
        this.consumers = consumers;
        this.group = watch.logWriterGroup();
    }

    /// @param kafka null where Kafka did not answer
    /// @param offsets up to where dead letters were read
    record Seen(Sight.@Nullable Kafka kafka, @Nullable Map<Integer, Long> offsets) {}

    /// @param offsets up to where dead letters were read before; null where they were not
    Seen look(@Nullable Map<Integer, Long> offsets) {
        try {
            Connection open = connection == null ? connect() : connection;
            connection = open;
            Seen seen = look(open, offsets);
            wasAway = false;
            return seen;
        } catch (KafkaException e) {
            if (!wasAway) {
                LOG.warn(
                        "Alerts cannot look at Kafka, trying on: {}",
                        NestedExceptionUtils.getMostSpecificCause(e).toString());
            }
            wasAway = true;
            close();
            return new Seen(null, offsets);
        }
    }

    private Seen look(Connection open, @Nullable Map<Integer, Long> offsets) {
        DeadLetterTail.Read read =
                new DeadLetterTail(open.letters(), partitions(open.admin(), Topic.DEAD_LETTERS))
                        .read(offsets);
        Sight.Behind behind =
                new LogDelay(open.log(), partitions(open.admin(), Topic.OUTCOMES))
                        .measure(written(open.admin()));
        return new Seen(new Sight.Kafka(read.letters(), behind), read.offsets());
    }

    void close() {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }

    private Connection connect() {
        return new Connection(
                Admin.create(settings.getConfigurationProperties()),
                consumers.createConsumer(),
                consumers.createConsumer(null, null, null, sparing()));
    }

    private static Properties sparing() {
        var sparing = new Properties();
        sparing.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
        return sparing;
    }

    private static List<TopicPartition> partitions(Admin admin, Topic topic) {
        try {
            return answer(admin.describeTopics(List.of(topic.name())).allTopicNames())
                    .values()
                    .stream()
                    .map(TopicDescription::partitions)
                    .flatMap(List::stream)
                    .map(partition -> new TopicPartition(topic.name(), partition.partition()))
                    .toList();
        } catch (UnknownTopicOrPartitionException e) {
            // No service has made it yet.
            return List.of();
        }
    }

    private Map<TopicPartition, Long> written(Admin admin) {
        Map<TopicPartition, Long> written = new HashMap<>();
        try {
            answer(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
                    .forEach((partition, offset) -> put(written, partition, offset));
        } catch (GroupIdNotFoundException e) {
            // It never ran: nothing is written.
        }
        return written;
    }

    private static void put(
            Map<TopicPartition, Long> written,
            TopicPartition partition,
            @Nullable OffsetAndMetadata offset) {
        if (offset != null) {
            written.put(partition, offset.offset());
        }
    }

    private static <T> T answer(Future<T> asked) {
        try {
            return asked.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException known
                    ? known
                    : new KafkaException(e.getCause());
        } catch (TimeoutException e) {
            throw new KafkaException("No answer within %d s".formatted(PATIENCE_SECONDS), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted", e);
        }
    }

    /// @param letters reads dead letters
    /// @param log reads outcomes
    private record Connection(
            Admin admin, Consumer<byte[], byte[]> letters, Consumer<byte[], byte[]> log) {

        /// Without waiting for answers that nobody waits for any more.
        void close() {
            letters.close(CloseOptions.timeout(Duration.ZERO));
            log.close(CloseOptions.timeout(Duration.ZERO));
            admin.close(Duration.ZERO);
        }
    }
}
