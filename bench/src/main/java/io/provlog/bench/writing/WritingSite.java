package io.provlog.bench.writing;

import io.provlog.bench.kit.Conditions;
import io.provlog.contract.topic.TopicSetup;
import io.provlog.devkit.kafka.EmbeddedKafka;
import io.provlog.devkit.postgres.EmbeddedPostgreSql;
import io.provlog.devkit.process.ServerFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// A broker, a PostgreSQL that confirms nothing before it is on disk, and the contenders, each with
/// a database of its own.
final class WritingSite implements AutoCloseable {

    private static final int PARTITIONS = 12;

    private final EmbeddedKafka kafka = EmbeddedKafka.temporary();
    private final EmbeddedPostgreSql postgres = EmbeddedPostgreSql.temporaryAndDurable();
    private final Path folder;
    private final Producer<byte[], byte[]> producer;
    private final List<RowWriter> writers = new ArrayList<>();
    private final PostgresCpu postgresCpu;

    WritingSite(Conditions conditions, Path sinkLibraries) {
        try {
            folder = Files.createTempDirectory("provlog-bench-writing-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        makeTopics();
        producer =
                new KafkaProducer<>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                kafka.bootstrapServers(),
                                // As the worker has it.
                                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                                "lz4"),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
        var contenders = new Contenders(conditions, kafka.bootstrapServers());
        writers.add(contenders.logWriter(database("provlog")));
        writers.add(new CopyWriter(database("copy")));
        writers.add(contenders.plainListener(database("plain_listener")));
        if (Files.isDirectory(sinkLibraries)) {
            writers.add(contenders.sink(database("sink"), sinkLibraries, folder));
        }
        postgresCpu = new PostgresCpu(writers.getFirst().database());
    }

    private LogDatabase database(String name) {
        var database = new LogDatabase(postgres, name);
        database.makePartitions(Outcomes.START, Outcomes.START.plus(Duration.ofDays(60)));
        return database;
    }

    private void makeTopics() {
        try (Admin admin =
                Admin.create(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                kafka.bootstrapServers()))) {
            new TopicSetup(admin, PARTITIONS, (short) 1).ensure();
            admin.createTopics(List.of(new NewTopic(SinkRows.TOPIC, PARTITIONS, (short) 1)))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the topics could not be made", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /// Empties the databases, shuts their gates, and publishes a round's outcomes.
    Published publish(int seed, int rows) {
        writers.forEach(writer -> writer.database().emptyAndShut());
        return Published.of(new Outcomes(seed, rows), producer, PARTITIONS, folder);
    }

    List<RowWriter> writers() {
        return writers;
    }

    PostgresCpu postgresCpu() {
        return postgresCpu;
    }

    /// What matters for the figures.
    List<String> settings() {
        return List.of();
    }

    @Override
    public void close() {
        writers.forEach(RowWriter::close);
        producer.close(Duration.ofSeconds(5));
        postgres.close();
        kafka.close();
        ServerFolder.delete(folder);
    }
}
