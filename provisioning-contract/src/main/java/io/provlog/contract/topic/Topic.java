package io.provlog.contract.topic;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.config.TopicConfig;

/// A topic of the contract: its name and what it must keep.
///
/// @param cleanupPolicy Kafka's `cleanup.policy`: `delete` or `compact`
/// @param retention how long a record (of a compacted topic: a tombstone) is kept at least
public record Topic(String name, String cleanupPolicy, Duration retention) {

    /// What is asked, by billing and the gateway. Key: service id.
    public static final Topic REQUESTS =
            new Topic(
                    "provisioning.requests", TopicConfig.CLEANUP_POLICY_DELETE, Duration.ofDays(7));

    /// The worker's journal: exactly the unfinished jobs. Key: job id.
    public static final Topic RETRIES =
            new Topic(
                    "provisioning.retries", TopicConfig.CLEANUP_POLICY_COMPACT, Duration.ofDays(2));

    /// One record for every attempt. Key: service id.
    public static final Topic OUTCOMES =
            new Topic(
                    "provisioning.outcomes", TopicConfig.CLEANUP_POLICY_DELETE, Duration.ofDays(7));

    /// Requests that ended without success, their bytes untouched. Key: service id, if it is known.
    public static final Topic DEAD_LETTERS =
            new Topic(
                    "provisioning.dead-letters",
                    TopicConfig.CLEANUP_POLICY_DELETE,
                    Duration.ofDays(30));

    /// What the workers know of each Panel server. Key: the server's name.
    public static final Topic SERVERS =
            new Topic(
                    "provisioning.servers", TopicConfig.CLEANUP_POLICY_COMPACT, Duration.ofDays(2));

    /// Asks the workers to test a Panel server now. Key: the server's name.
    public static final Topic SERVER_TESTS =
            new Topic(
                    "provisioning.server-tests",
                    TopicConfig.CLEANUP_POLICY_DELETE,
                    Duration.ofHours(1));

    /// Compaction leaves the newest segment alone, so a journal's segments are closed early.
    private static final Duration SEGMENT = Duration.ofHours(1);

    /// The largest record in topics that the worker writes: whatever a requests topic with a raised
    /// limit has accepted must fit into a dead letter too.
    private static final String MAX_MESSAGE_BYTES = Integer.toString(16 * 1024 * 1024);

    /// Those that jobs go through, all of the same partition count.
    public static final List<Topic> OF_JOBS = List.of(REQUESTS, RETRIES, OUTCOMES, DEAD_LETTERS);

    /// Those about the Panel servers: a few small records, and one partition each.
    public static final List<Topic> OF_SERVERS = List.of(SERVERS, SERVER_TESTS);

    /// All of them.
    public static final List<Topic> ALL =
            Stream.concat(OF_JOBS.stream(), OF_SERVERS.stream()).toList();

    boolean compacted() {
        return cleanupPolicy.equals(TopicConfig.CLEANUP_POLICY_COMPACT);
    }

    /// The settings with which a missing topic is created.
    Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, cleanupPolicy);
        String retentionMs = Long.toString(retention.toMillis());
        if (compacted()) {
            settings.put(TopicConfig.DELETE_RETENTION_MS_CONFIG, retentionMs);
            settings.put(TopicConfig.SEGMENT_MS_CONFIG, Long.toString(SEGMENT.toMillis()));
            settings.put(TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.1");
        } else {
            settings.put(TopicConfig.RETENTION_MS_CONFIG, retentionMs);
        }
        if (!equals(REQUESTS)) {
            settings.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, MAX_MESSAGE_BYTES);
        }
        return settings;
    }
}
