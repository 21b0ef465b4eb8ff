package io.provlog.bench.writing;

import io.provlog.contract.AttemptOutcome;
import io.provlog.contract.ContractJson;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.transaction.support.TransactionOperations;

/// What one writes in an afternoon: a batch listener and a JDBC batch insert. It keeps the log and
/// nothing beside it, and ends at the first record that cannot be stored.
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class PlainListener {

    private static final String INSERT =
            """
            insert into provisioning_log
                   (id, job_id, service_id, domain, client_name, action, status,
                    request_payload, response_payload, attempt, attempted_at, max_attempts,
                    cause, http_status, finished_at, duration_ms, server, requested_at,
                    requested_by, reason, replay_of, next, next_attempt_at, worker)
            values (?, ?, ?, ?, ?, ?, ?, ?::json, ?::json, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing
            """;

    private final JdbcTemplate jdbc;
    private final TransactionOperations transaction;

    PlainListener(JdbcTemplate jdbc, TransactionOperations transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    public static void main(String[] args) {
        new SpringApplicationBuilder(PlainListener.class)
                .web(WebApplicationType.NONE)
                .properties("spring.config.name=plain-listener", "spring.flyway.enabled=false")
                .run(args);
    }

    @KafkaListener(topics = "provisioning.outcomes", batch = "true")
    void onBatch(List<ConsumerRecord<byte[], byte[]>> records) {
        List<AttemptOutcome> outcomes =
                records.stream()
                        .map(record ->
                                ContractJson.mapper()
                                        .readValue(record.value(), AttemptOutcome.class))
                        .toList();
        transaction.executeWithoutResult(
                _ -> jdbc.batchUpdate(INSERT, outcomes, outcomes.size(), PlainListener::fill));
    }

    private static void fill(PreparedStatement insert, AttemptOutcome outcome) throws SQLException {
        insert.setObject(1, LogRows.id(outcome));
        insert.setObject(2, outcome.jobId());
        insert.setString(3, outcome.service().id());
        insert.setString(4, outcome.service().domain());
        insert.setString(5, outcome.service().clientName());
        insert.setString(6, outcome.action().wireName());
        insert.setString(7, outcome.status().wireName());
        insert.setString(8, LogRows.json(outcome.requestPayload()));
        insert.setString(9, LogRows.json(outcome.responsePayload()));
        insert.setInt(10, outcome.attempt());
        time(insert, 11, outcome.startedAt());
        insert.setInt(12, outcome.maxAttempts());
        insert.setString(13, LogRows.wireName(outcome.cause()));
        insert.setObject(14, outcome.httpStatus(), Types.INTEGER);
        time(insert, 15, outcome.finishedAt());
        insert.setInt(16, LogRows.durationMs(outcome));
        insert.setString(17, outcome.service().server());
        time(insert, 18, outcome.requestedAt());
        insert.setString(19, outcome.requestedBy());
        insert.setString(20, outcome.reason());
        insert.setObject(21, outcome.replayOf(), Types.OTHER);
        insert.setString(22, outcome.next().wireName());
        time(insert, 23, outcome.nextAttemptAt());
        insert.setString(24, outcome.worker());
    }

    private static void time(PreparedStatement insert, int column, @Nullable Instant time)
            throws SQLException {
        insert.setObject(
                column,
                time == null ? null : time.atOffset(ZoneOffset.UTC),
                Types.TIMESTAMP_WITH_TIMEZONE);
    }
}
