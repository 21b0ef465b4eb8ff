package io.provlog.bench.writing;

import io.provlog.bench.kit.Conditions;
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
import java.util.stream.Collectors;

/// A broker, a PostgreSQL that confirms nothing before it is on disk, and the contenders, each with
/// a database of its own.
final class WritingSite implements AutoCloseable {

    /// Longer than any measurement's outcomes reach.
    private static final Duration PARTITIONED = Duration.ofDays(60);

    private static final List<String> SETTINGS =
            List.of(
                    "server_version",
                    "fsync",
                    "synchronous_commit",
                    "full_page_writes",
                    "shared_buffers",
                    "max_wal_size");

    private final EmbeddedKafka kafka =
            EmbeddedKafka.temporary(
                    Map.of(
                            "log.segment.bytes", "67108864",
                            "log.retention.check.interval.ms", "5000"));
    private final EmbeddedPostgreSql postgres = EmbeddedPostgreSql.temporaryAndDurable();
    private final OutcomeTopics topics = new OutcomeTopics(kafka.bootstrapServers());
    private final Path folder = folder();
    private final List<RowWriter> writers = new ArrayList<>();

    /// Starts the contenders, in the order of their turns.
    ///
    /// @param sinkLibraries the folder with Debezium's sink; where it is not there, the sink is
    ///   left out
    void start(Conditions conditions, Path sinkLibraries) {
        var contenders = new Contenders(conditions, kafka.bootstrapServers());
        writers.add(contenders.logWriter(database("provlog")));
        conditions.line("PostgreSQL", settings(writers.getFirst().database()));
        writers.add(new CopyWriter(database("bare_copy")));
        writers.add(contenders.plainListener(database("plain_listener")));
        if (Files.isDirectory(sinkLibraries)) {
            writers.add(sink(contenders, SinkTuning.TUNED, SinkTopic.LOG_ALONE, sinkLibraries));
            writers.add(sink(contenders, SinkTuning.TUNED, SinkTopic.ALL, sinkLibraries));
            writers.add(sink(contenders, SinkTuning.DEFAULT, SinkTopic.ALL, sinkLibraries));
        } else {
            conditions.line("left out", "Debezium's sink, which is not in " + sinkLibraries);
        }
    }

    private RowWriter sink(
            Contenders contenders, SinkTuning tuning, List<SinkTopic> topics, Path libraries) {
        String name = tuning.contender(topics).replace(' ', '_');
        return contenders.sink(tuning, database(name), topics, libraries, folder);
    }

    private LogDatabase database(String name) {
        var database = new LogDatabase(postgres, name);
        database.makePartitions(Outcomes.START, Outcomes.START.plus(PARTITIONED));
        return database;
    }

    private static String settings(LogDatabase database) {
        return SETTINGS.stream()
                .map(name -> name + " " + database.ask("show " + name))
                .collect(Collectors.joining(", "));
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("provlog-bench-writing-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Empties the databases, shuts their gates, and publishes so many outcomes.
    Published publish(int seed, int rows) {
        topics.forget();
        writers.forEach(writer -> writer.database().emptyAndShut());
        return topics.publish(new Outcomes(seed, rows), folder);
    }

    List<RowWriter> writers() {
        return writers;
    }

    @Override
    public void close() {
        writers.forEach(RowWriter::close);
        topics.close();
        postgres.close();
        kafka.close();
        ServerFolder.delete(folder);
    }
}
