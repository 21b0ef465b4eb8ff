package io.provlog.gateway.event;

import io.provlog.contract.topic.Topic;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

/// Finds the topic of outcomes and begins to read it. Any thread may use it.
@Component
class OutcomeTopic {

    private static final long PATIENCE_SECONDS = 10;

    private final KafkaAdmin admin;
    private final ConsumerFactory<byte[], byte[]> consumers;
    private final Clock clock;

    OutcomeTopic(KafkaAdmin admin, ConsumerFactory<byte[], byte[]> consumers, Clock clock) {
        this.admin = admin;
        this.consumers = consumers;
        this.clock = clock;
    }

    /// @throws KafkaException where Kafka does not answer, or there is no such topic yet
    OutcomeTail tail() throws InterruptedException {
        TopicDescription topic = describe();
        var consumer = consumers.createConsumer();
        try {
            return new OutcomeTail(
                    consumer,
                    topic.topicId().hashCode(),
                    topic.partitions().size(),
                    clock.instant());
        } catch (KafkaException e) {
            consumer.close();
            throw e;
        }
    }

    private TopicDescription describe() throws InterruptedException {
        String name = Topic.OUTCOMES.name();
        Admin kafka = Admin.create(admin.getConfigurationProperties());
        try {
            return kafka.describeTopics(List.of(name))
                    .allTopicNames()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .values()
                    .iterator()
                    .next();
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("Topic %s cannot be found".formatted(name), e);
        } finally {
            // Else it would wait for an answer that nobody waits for any more.
            kafka.close(Duration.ZERO);
        }
    }
}
