package io.provlog.logwriter.ingest;

import io.provlog.logwriter.reading.Incoming;
import io.provlog.logwriter.reading.IncomingFormat;
import io.provlog.logwriter.tracing.WriteTracing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Takes batches from Kafka, each consumer in its own thread. When it returns, the database has
/// committed, and Kafka's offsets may be; when it throws, the same batch comes again.
@Component
public class LogListener {

    /// The listener's id.
    public static final String ID = "log";

    private final BatchWriter writer;
    private final RefusedPublisher publisher;
    private final IngestState state;
    private final IngestMetrics metrics;
    private final WriteTracing tracing;

    LogListener(
            BatchWriter writer,
            RefusedPublisher publisher,
            IngestState state,
            IngestMetrics metrics,
            WriteTracing tracing) {
        this.writer = writer;
        this.publisher = publisher;
        this.state = state;
        this.metrics = metrics;
        this.tracing = tracing;
    }

    @KafkaListener(
            id = ID,
            idIsGroup = false,
            autoStartup = "false",
            batch = "true",
            topics = {
                "provisioning.requests",
                "provisioning.outcomes",
                "provisioning.dead-letters"
            })
    void onBatch(List<ConsumerRecord<byte[], byte[]>> records) {
        String consumer = Thread.currentThread().getName();
        try {
            write(records);
            state.succeeded(consumer);
        } catch (RuntimeException e) {
            state.failed(consumer, e);
            throw e;
        }
    }

    private void write(List<ConsumerRecord<byte[], byte[]>> records) {
        long start = System.nanoTime();
        List<Incoming> batch = records.stream().map(IncomingFormat::read).toList();
        List<Refused> refused = new ArrayList<>();
        List<Incoming.Storable> readable = new ArrayList<>();
        for (Incoming incoming : batch) {
            switch (incoming) {
                case Incoming.Storable one -> readable.add(one);
                case Incoming.Unreadable(var record, var reason) ->
                        refused.add(new Refused(record, reason));
                case Incoming.Ignored _ -> {}
            }
        }
        refused.addAll(writer.write(readable));
        publisher.publish(refused);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        metrics.finished(batch, refused.size(), took);
        tracing.written(readable, took);
    }
}
