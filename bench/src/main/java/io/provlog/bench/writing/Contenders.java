package io.provlog.bench.writing;

import io.provlog.bench.kit.Conditions;
import io.provlog.bench.kit.JvmProcess;
import io.provlog.bench.kit.JvmProcess.Program;
import io.provlog.devkit.postgres.EmbeddedPostgreSql;
import io.provlog.logwriter.LogWriterApplication;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/// The contenders.
final class Contenders {

    /// The same for all: the heap, and the collector that the log-writer's image runs with.
    private static final List<String> JVM = List.of("-Xmx1g", "-XX:+UseParallelGC");

    /// Longer than any contender has to wait for its turn.
    private static final int SOCKET_TIMEOUT_SECONDS = 1_200;

    private static final long POLL_INTERVAL_MILLIS = 1_200_000;

    private final Conditions conditions;
    private final String bootstrapServers;

    Contenders(Conditions conditions, String bootstrapServers) {
        this.conditions = conditions;
        this.bootstrapServers = bootstrapServers;
    }

    /// The log-writer as it comes, but for limits on waiting that the gate would break.
    RowWriter logWriter(LogDatabase database) {
        List<String> options = new ArrayList<>(conditions.java());
        options.addAll(JVM);
        return start(
                "Provlog",
                database,
                true,
                Program.of(
                        options,
                        LogWriterApplication.class,
                        List.of(
                                "--server.port=0",
                                "--spring.datasource.url=" + database.url(),
                                "--spring.datasource.username=",
                                "--spring.datasource.hikari.data-source-properties.socketTimeout="
                                        + SOCKET_TIMEOUT_SECONDS,
                                "--spring.kafka.bootstrap-servers=" + bootstrapServers,
                                "--spring.kafka.consumer.properties.max.poll.interval.ms="
                                        + POLL_INTERVAL_MILLIS)));
    }

    /// [PlainListener], with batches of the same size.
    RowWriter plainListener(LogDatabase database) {
        String bytes = "org.apache.kafka.common.serialization.ByteArrayDeserializer";
        return start(
                "plain listener",
                database,
                false,
                Program.of(
                        JVM,
                        PlainListener.class,
                        List.of(
                                "--spring.datasource.url="
                                        + database.url()
                                        + "&reWriteBatchedInserts=true",
                                "--spring.kafka.bootstrap-servers=" + bootstrapServers,
                                "--spring.kafka.consumer.group-id=plain-listener",
                                "--spring.kafka.consumer.auto-offset-reset=earliest",
                                "--spring.kafka.consumer.isolation-level=read_committed",
                                "--spring.kafka.consumer.max-poll-records=2000",
                                "--spring.kafka.consumer.key-deserializer=" + bytes,
                                "--spring.kafka.consumer.value-deserializer=" + bytes,
                                "--spring.kafka.consumer.properties.max.poll.interval.ms="
                                        + POLL_INTERVAL_MILLIS,
                                "--spring.kafka.listener.concurrency="
                                        + System.getProperty("plain.concurrency", "2"))));
    }

    /// Debezium's JDBC sink in a Kafka Connect of its own, with a connector for each table.
    ///
    /// @param libraries the folder with both
    /// @param folder for its settings and offsets
    RowWriter sink(
            SinkTuning tuning,
            LogDatabase database,
            List<SinkTopic> topics,
            Path libraries,
            Path folder) {
        String name = tuning.contender(topics);
        List<String> options = new ArrayList<>(JVM);
        options.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
        List<String> files = new ArrayList<>();
        files.add(write(folder, name, connectSettings(folder.resolve(name + ".offsets"))));
        topics.forEach(topic ->
                files.add(
                        write(
                                folder,
                                name + "-" + topic.table(),
                                sinkSettings(name, database, topic, tuning))));
        return start(
                name,
                database,
                topics.equals(SinkTopic.ALL),
                new Program(
                        options,
                        libraries + File.separator + "*",
                        "org.apache.kafka.connect.cli.ConnectStandalone",
                        files));
    }

    private Map<String, String> connectSettings(Path offsets) {
        return Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "listeners",
                "http://localhost:0",
                "offset.storage.file.filename",
                offsets.toString(),
                "key.converter",
                "org.apache.kafka.connect.storage.StringConverter",
                "value.converter",
                "org.apache.kafka.connect.json.JsonConverter");
    }

    private static Map<String, String> sinkSettings(
            String name, LogDatabase database, SinkTopic topic, SinkTuning tuning) {
        Map<String, String> sink = new LinkedHashMap<>();
        sink.put("name", name.replace(' ', '-') + "-" + topic.table());
        sink.put("connector.class", "io.debezium.connector.jdbc.JdbcSinkConnector");
        sink.put("topics", topic.name());
        sink.put("value.converter", "org.apache.kafka.connect.json.JsonConverter");
        sink.put("value.converter.schemas.enable", "true");
        sink.put("value.converter.schema.content", topic.schema());
        sink.put("connection.url", database.url());
        sink.put("connection.username", EmbeddedPostgreSql.SUPERUSER);
        sink.put("connection.password", "");
        sink.put("collection.name.format", topic.table());
        sink.put("schema.evolution", "none");
        sink.put("insert.mode", "upsert");
        sink.put("primary.key.mode", "record_value");
        sink.put("primary.key.fields", String.join(",", topic.key()));
        sink.put("consumer.override.auto.offset.reset", "earliest");
        sink.put("consumer.override.max.poll.interval.ms", Long.toString(POLL_INTERVAL_MILLIS));
        sink.putAll(tuning.settings(topic));
        return sink;
    }

    private static String write(Path folder, String name, Map<String, String> settings) {
        Path file = folder.resolve(name + ".properties");
        var properties = new Properties();
        properties.putAll(settings);
        try (var writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
            return file.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RowWriter start(
            String name, LogDatabase database, boolean keepsProjections, Program program) {
        Path log = conditions.log("writing-" + name.replace(' ', '-'));
        return new ProcessWriter(name, database, keepsProjections, new JvmProcess(program, log));
    }
}
