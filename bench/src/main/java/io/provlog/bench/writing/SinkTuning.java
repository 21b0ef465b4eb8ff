package io.provlog.bench.writing;

import java.util.List;
import java.util.Map;

/// How the JDBC sink is set up where its documentation leaves the choice.
enum SinkTuning {
    /// As in the documentation's own example: one task for each table, and batches of 500.
    DEFAULT("default"),

    /// With all that the documentation says makes it faster, as far as it does so here.
    TUNED("tuned");

    private final String word;

    SinkTuning(String word) {
        this.word = word;
    }

    /// Whoever writes these topics' tables with it.
    String contender(List<SinkTopic> topics) {
        return topics.size() == 1 ? word + " sink" : "three %s sinks".formatted(word);
    }

    /// The connector's settings for a topic.
    Map<String, String> settings(SinkTopic topic) {
        return switch (this) {
            case DEFAULT -> Map.of();
            case TUNED ->
                    Map.of(
                            "tasks.max",
                            "2",
                            "batch.size",
                            "1000",
                            "consumer.override.max.poll.records",
                            "1000",
                            "dialect.postgres.unnest.insert.enabled",
                            "true",
                            // One statement cannot upsert a row twice; in the log none comes twice.
                            "use.reduction.buffer",
                            Boolean.toString(!topic.equals(SinkTopic.LOG)));
        };
    }
}
