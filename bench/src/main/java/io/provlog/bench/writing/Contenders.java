package io.provlog.bench.writing;

import io.provlog.bench.kit.Conditions;
import io.provlog.bench.kit.JvmProcess;
import io.provlog.bench.kit.JvmProcess.Program;
import io.provlog.devkit.process.LocalPort;
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

/// The contenders, each with the settings that serve it best.
final class Contenders {

    private static final String HEAP = "-Xmx1g";

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
        options.add(HEAP);
        return start(
                "Provlog",
                database,
                Program.of(
                        options,
                        LogWriterApplication.class,
                        List.of(
                                "--server.port=" + LocalPort.free(),
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
                Program.of(
                        List.of(HEAP),
                        PlainListener.class,
                        List.of(
                                "--spring.datasource.url="
                                        + database.url()
                                        + "&reWriteBatchedInserts=true",
                                "--spring.kafka.bootstrap-servers=" + bootstrapServers,
                                "--spring.kafka.consumer.group-id=plain-listener",
                                "--spring.kafka.consumer.auto-offset-reset=earliest",
                                "--spring.kafka.consumer.isolation-level=read_committed",
                                "--spring.kafka.consumer.max-poll-records=1000",
                                "--spring.kafka.consumer.key-deserializer=" + bytes,
                                "--spring.kafka.consumer.value-deserializer=" + bytes,
                                "--spring.kafka.consumer.properties.max.poll.interval.ms="
                                        + POLL_INTERVAL_MILLIS,
                                "--spring.kafka.listener.concurrency="
                                        + System.getProperty("plain.concurrency", "2"))));
    }

    /// Debezium's JDBC sink in a Kafka Connect of its own.
    ///
    /// @param libraries the folder with both
    /// @param folder for its settings and offsets
    RowWriter sink(LogDatabase database, Path libraries, Path folder) {
        Map<String, String> worker = new LinkedHashMap<>();
        worker.put("bootstrap.servers", bootstrapServers);
        worker.put("listeners", "http://localhost:" + LocalPort.free());
        worker.put("offset.storage.file.filename", folder.resolve("offsets").toString());
        worker.put("key.converter", "org.apache.kafka.connect.storage.StringConverter");
        worker.put("value.converter", "org.apache.kafka.connect.json.JsonConverter");
        worker.put("value.converter.schemas.enable", "true");
        worker.put("value.converter.schema.content", SinkRows.schema());
        Path workerFile = write(folder.resolve("connect.properties"), worker);
        Path sinkFile = write(folder.resolve("sink.properties"), sinkSettings(database));
        return start(
                "Debezium JDBC sink",
                database,
                new Program(
                        List.of(HEAP, "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn"),
                        libraries + File.separator + "*",
                        "org.apache.kafka.connect.cli.ConnectStandalone",
                        List.of(workerFile.toString(), sinkFile.toString())));
    }

    private static Map<String, String> sinkSettings(LogDatabase database) {
        Map<String, String> sink = new LinkedHashMap<>();
        sink.put("name", "sink");
        sink.put("connector.class", "io.debezium.connector.jdbc.JdbcSinkConnector");
        sink.put("topics", SinkRows.TOPIC);
        sink.put("tasks.max", System.getProperty("sink.tasks", "2"));
        sink.put("connection.url", database.url() + "&reWriteBatchedInserts=true");
        sink.put("connection.username", "postgres");
        sink.put("connection.password", "");
        sink.put("collection.name.format", "provisioning_log");
        sink.put("insert.mode", System.getProperty("sink.mode", "upsert"));
        sink.put("primary.key.mode", "record_value");
        sink.put("primary.key.fields", "attempted_at,id");
        sink.put("schema.evolution", "none");
        sink.put("use.reduction.buffer", System.getProperty("sink.reduction", "false"));
        sink.put("batch.size", System.getProperty("sink.batch", "1000"));
        sink.put(
                "dialect.postgres.unnest.insert.enabled",
                System.getProperty("sink.unnest", "true"));
        sink.put("consumer.override.max.poll.records", System.getProperty("sink.batch", "1000"));
        sink.put("consumer.override.auto.offset.reset", "earliest");
        sink.put("consumer.override.max.poll.interval.ms", Long.toString(POLL_INTERVAL_MILLIS));
        return sink;
    }

    private static Path write(Path file, Map<String, String> settings) {
        var properties = new Properties();
        properties.putAll(settings);
        try (var writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RowWriter start(String name, LogDatabase database, Program program) {
        Path log = conditions.log("writing-" + name.replace(' ', '-'));
        return new ProcessWriter(name, database, new JvmProcess(program, log));
    }
}
