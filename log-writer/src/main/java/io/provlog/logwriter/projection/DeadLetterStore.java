package io.provlog.logwriter.projection;

import io.provlog.contract.ActionRequest;
import io.provlog.logwriter.reading.DeadLetter;
import io.provlog.logwriter.reading.Incoming;
import io.provlog.logwriter.sql.SqlValue;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.stereotype.Component;

/// Keeps the table `dead_letter`. Called inside a transaction, after [JobStore].
@Component
public class DeadLetterStore {

    private static final String ADD =
            """
            insert into dead_letter (id, job_id, service_id, domain, client_name, server, action,
                                     cause, error, attempts, origin, dead_lettered_at,
                                     request, request_payload, replayable)
            values (:id, :jobId, :serviceId, :domain, :clientName, :server, :action,
                    :cause, :error, :attempts, :origin, :deadLetteredAt,
                    :request, :payload::json, :replayable)
            on conflict (id) do nothing
            """;

    // Looks both ways, for a new letter and for a new replay, whichever of them is read first.
    private static final String MARK_REPLAYED =
            """
            update dead_letter
            set state = 'replayed', replayed_by_job = replay.job_id, replayed_at = replay.asked_at
            from (select distinct on (replay_of)
                         replay_of, job_id, coalesce(requested_at, queued_at) as asked_at
                  from job
                  where replay_of = any(:jobIds)
                  order by replay_of, queued_at, job_id) replay
            where dead_letter.job_id = replay.replay_of and dead_letter.state <> 'replayed'
            """;

    private final NamedParameterJdbcTemplate jdbc;

    DeadLetterStore(NamedParameterJdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /// Adds new dead letters, and marks those that were replayed.
    public void merge(List<Incoming.Storable> batch) {
        SqlParameterSource[] letters =
                batch.stream()
                        .flatMap(DeadLetterStore::letter)
                        .sorted(Comparator.comparing(DeadLetter::id))
                        .map(DeadLetterStore::parameters)
                        .toArray(SqlParameterSource[]::new);
        if (letters.length > 0) {
            jdbc.batchUpdate(ADD, letters);
        }
        UUID[] touched =
                batch.stream()
                        .map(DeadLetterStore::deadLetteredJob)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toArray(UUID[]::new);
        if (touched.length > 0) {
            jdbc.update(MARK_REPLAYED, new MapSqlParameterSource("jobIds", touched));
        }
    }

    private static Stream<DeadLetter> letter(Incoming.Storable incoming) {
        return incoming instanceof Incoming.DeadLettered(_, var letter)
                ? Stream.of(letter)
                : Stream.empty();
    }

    /// The dead-lettered job that a record is about, if it is about one.
    private static @Nullable UUID deadLetteredJob(Incoming.Storable incoming) {
        return switch (incoming) {
            case Incoming.Requested(_, var request, _) -> request.replayOf();
            case Incoming.Attempted(_, var outcome) -> outcome.replayOf();
            case Incoming.DeadLettered(_, var letter) -> letter.jobId();
        };
    }

    private static SqlParameterSource parameters(DeadLetter letter) {
        ActionRequest request = letter.request();
        return new MapSqlParameterSource("id", letter.id())
                .addValue("jobId", letter.jobId())
                .addValue("serviceId", SqlValue.text(letter.serviceId()))
                .addValue(
                        "domain",
                        request == null ? null : SqlValue.text(request.service().domain()))
                .addValue(
                        "clientName",
                        request == null ? null : SqlValue.text(request.service().clientName()))
                .addValue(
                        "server",
                        request == null ? null : SqlValue.text(request.service().server()))
                .addValue("action", request == null ? null : request.action().wireName())
                .addValue("cause", SqlValue.text(letter.cause()))
                .addValue("error", SqlValue.text(letter.error()))
                .addValue("attempts", letter.attempts())
                .addValue("origin", SqlValue.text(letter.origin()))
                .addValue("deadLetteredAt", SqlValue.time(letter.deadLetteredAt()))
                .addValue("request", letter.bytes())
                .addValue("payload", letter.maskedJson())
                .addValue("replayable", letter.isReplayable());
    }
}
