package io.provlog.gateway.service;

import static io.provlog.gateway.sql.Columns.optionalTime;
import static io.provlog.gateway.sql.Columns.optionalUuid;
import static io.provlog.gateway.sql.Columns.time;
import static io.provlog.gateway.sql.Columns.uuid;

import io.provlog.contract.TimedId;
import io.provlog.gateway.deadletter.DeadLetterEntry;
import io.provlog.gateway.deadletter.DeadLetterReader;
import io.provlog.gateway.log.LogEntry;
import io.provlog.gateway.log.LogReader;
import io.provlog.gateway.paging.Page;
import io.provlog.gateway.paging.Position;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads what was done for a service, job by job. Holds nothing between calls, so any thread may
/// use it.
@Component
public class HistoryReader {

    private static final UUID HIGHEST_ID = new UUID(-1, -1);

    /// A job stands where its first attempt does; the job's row tells where in the log the others
    /// are, so that no partition is looked into in vain. A request that became no job has left
    /// nothing but a dead letter.
    private static final String ITEMS =
            """
            select i.at, i.id, i.job_id, j.attempt_2_at, j.attempt_3_at
              from ((select l.attempted_at as at, l.id, l.job_id
                       from provisioning_log l
                      where l.service_id = :service and l.attempt = 1
                        and l.attempted_at <= :beforeTime
                        and (l.attempted_at, l.id) < (:beforeTime, :beforeId)
                      order by l.attempted_at desc, l.id desc
                      limit :limit)
                    union all
                    (select d.dead_lettered_at, d.id, null
                       from dead_letter d
                      where d.service_id = :service and d.attempts = 0
                        and (d.dead_lettered_at, d.id) < (:beforeTime, :beforeId)
                      order by d.dead_lettered_at desc, d.id desc
                      limit :limit)
                    order by at desc, id desc
                    limit :limit) i
              left join job j on j.job_id = i.job_id
             order by i.at desc, i.id desc
            """;

    private final JdbcClient jdbc;
    private final LogReader log;
    private final DeadLetterReader letters;

    HistoryReader(JdbcClient jdbc, LogReader log, DeadLetterReader letters) {
        this.jdbc = jdbc;
        this.log = log;
        this.letters = letters;
    }

    /// Where a page of a service's history begins. Empty where the text is no cursor of it.
    public static Optional<Position> position(String serviceId, String cursor) {
        return Position.read(cursor, filter(serviceId));
    }

    private static String filter(String serviceId) {
        return "history/" + serviceId;
    }

    /// Reads one page, newest first.
    ///
    /// @param after the page begins after this position; null for the newest
    public Page<HistoryItem> page(String serviceId, @Nullable Position after, int limit) {
        // One more than wanted tells whether others follow.
        Page<Item> page =
                Page.of(
                        items(serviceId, after, limit + 1),
                        limit,
                        last -> last.position().cursor(filter(serviceId)));
        return new Page<>(filled(page.items()), page.nextCursor());
    }

    private List<Item> items(String serviceId, @Nullable Position after, int limit) {
        return jdbc.sql(ITEMS)
                .param("service", serviceId)
                .param(
                        "beforeTime",
                        after == null ? OffsetDateTime.MAX : after.time().atOffset(ZoneOffset.UTC))
                .param("beforeId", after == null ? HIGHEST_ID : after.id())
                .param("limit", limit)
                .query(HistoryReader::item)
                .list();
    }

    private List<HistoryItem> filled(List<Item> items) {
        Map<UUID, List<LogEntry>> attempts =
                log.entries(items.stream().flatMap(Item::attempts).toList()).reversed().stream()
                        .collect(Collectors.groupingBy(LogEntry::jobId));
        Map<UUID, DeadLetterEntry> byJob = letters.byJob(jobs(attempts.values()));
        Map<UUID, DeadLetterEntry> byId = letters.byId(withoutJob(items));
        return items.stream()
                .flatMap(item ->
                        item.job() == null
                                ? requests(byId.get(item.position().id()))
                                : jobs(attempts.get(item.job()), byJob))
                .toList();
    }

    /// With those that they replay.
    private static List<UUID> jobs(Collection<List<LogEntry>> attempts) {
        return attempts.stream()
                .map(List::getFirst)
                .flatMap(first -> Stream.of(first.jobId(), first.replayOf()))
                .filter(Objects::nonNull)
                .toList();
    }

    private static List<UUID> withoutJob(List<Item> items) {
        return items.stream()
                .filter(item -> item.job() == null)
                .map(item -> item.position().id())
                .toList();
    }

    /// Nothing where it was pruned in between.
    private static Stream<HistoryItem> requests(@Nullable DeadLetterEntry letter) {
        return letter == null
                ? Stream.empty()
                : Stream.of(new HistoryItem(List.of(), letter, null));
    }

    /// Nothing where it was pruned in between.
    private static Stream<HistoryItem> jobs(
            @Nullable List<LogEntry> attempts, Map<UUID, DeadLetterEntry> byJob) {
        if (attempts == null) {
            return Stream.empty();
        }
        LogEntry first = attempts.getFirst();
        return Stream.of(
                new HistoryItem(attempts, byJob.get(first.jobId()), byJob.get(first.replayOf())));
    }

    private static Item item(ResultSet row, int number) throws SQLException {
        return new Item(
                new Position(time(row, "at"), uuid(row, "id")),
                optionalUuid(row, "job_id"),
                optionalTime(row, "attempt_2_at"),
                optionalTime(row, "attempt_3_at"));
    }

    /// @param position of the first attempt, or of the dead letter
    /// @param job null where the request became none
    private record Item(
            Position position,
            @Nullable UUID job,
            @Nullable Instant second,
            @Nullable Instant third) {

        Stream<Position> attempts() {
            return job == null
                    ? Stream.empty()
                    : Stream.of(position, attempt(job, 2, second), attempt(job, 3, third))
                            .filter(Objects::nonNull);
        }

        private static @Nullable Position attempt(UUID job, int number, @Nullable Instant at) {
            return at == null ? null : new Position(at, TimedId.ofAttempt(job, number, at));
        }
    }
}
