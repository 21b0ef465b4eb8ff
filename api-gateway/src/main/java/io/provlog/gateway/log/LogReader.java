package io.provlog.gateway.log;

import static io.provlog.gateway.sql.Columns.optionalTime;

import io.provlog.gateway.paging.Position;
import io.provlog.gateway.sql.Conditions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads the log. Holds nothing between calls, so any thread may use it.
@Component
public class LogReader {

    private final JdbcClient jdbc;
    private final LogSearch search;
    private final SpreadReader spreads;

    LogReader(JdbcClient jdbc, LogSearch search, SpreadReader spreads) {
        this.jdbc = jdbc;
        this.search = search;
        this.spreads = spreads;
    }

    /// Reads one page of the log, newest first.
    public LogPage page(LogQuery query) {
        return LogPage.of(entries(search.newest(query)), query);
    }

    /// All entries that match, newest first and with their payloads in full, read a few at a time.
    public Iterator<LogEntry> all(LogFilter filter) {
        return new LogWalk(search, this, filter);
    }

    /// The entries at some positions, newest first. Where there is none, none is returned.
    public List<LogEntry> entries(List<Position> positions) {
        if (positions.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(LogSql.AT_POSITIONS)
                .param("times", texts(positions, Position::time))
                .param("ids", texts(positions, Position::id))
                .param("oldest", Conditions.utc(Collections.min(times(positions))))
                .param("newest", Conditions.utc(Collections.max(times(positions))))
                .query(LogRows::entry)
                .list();
    }

    private static List<Instant> times(List<Position> positions) {
        return positions.stream().map(Position::time).toList();
    }

    private static String[] texts(List<Position> positions, Function<Position, Object> value) {
        return positions.stream().map(value).map(Object::toString).toArray(String[]::new);
    }

    /// Reads a service's newest entries.
    public List<LogEntry> newest(String serviceId, int limit) {
        return jdbc.sql(LogSql.NEWEST_OF_SERVICE)
                .param("service", serviceId)
                .param("limit", limit)
                .query(LogRows::entry)
                .list();
    }

    /// Reads a job's attempts, first to last.
    public List<LogEntry> attempts(UUID jobId) {
        return jdbc.sql(LogSql.ATTEMPT_TIMES)
                .param("job", jobId)
                .query(LogReader::attemptTimes)
                .optional()
                .map(times -> jdbc.sql(LogSql.OF_JOB_AT).params(times))
                .orElseGet(() -> jdbc.sql(LogSql.OF_JOB))
                .param("job", jobId)
                .query(LogRows::entry)
                .list();
    }

    private static Map<String, @Nullable OffsetDateTime> attemptTimes(ResultSet row, int number)
            throws SQLException {
        Map<String, @Nullable OffsetDateTime> times = new HashMap<>();
        times.put("first", Conditions.utc(optionalTime(row, "attempt_1_at")));
        times.put("second", Conditions.utc(optionalTime(row, "attempt_2_at")));
        times.put("third", Conditions.utc(optionalTime(row, "attempt_3_at")));
        return times;
    }

    /// Reads one entry and what explains it. Empty where there is no such entry.
    public Optional<LogEntryDetail> find(UUID id) {
        return entry(id).map(this::detail);
    }

    /// Reads one entry with its payloads in full.
    Optional<LogEntry> entry(UUID id) {
        // A time-ordered UUID: 48 bits of milliseconds come first.
        Instant time = Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
        return jdbc.sql(LogSql.BY_ID)
                .param("id", id)
                .param("from", Conditions.utc(time))
                .param("to", Conditions.utc(time.plusMillis(1)))
                .query(LogRows::entry)
                .optional();
    }

    private LogEntryDetail detail(LogEntry entry) {
        return new LogEntryDetail(entry, diagnosis(entry), otherAttempts(entry));
    }

    private @Nullable Diagnosis diagnosis(LogEntry entry) {
        return entry.cause() == null
                ? null
                : Diagnosis.of(
                        entry.cause(),
                        spreads.of(
                                new SpreadReader.Failure(
                                        entry.serviceId(),
                                        entry.server(),
                                        entry.cause(),
                                        entry.attemptedAt())));
    }

    private List<LogEntry> otherAttempts(LogEntry entry) {
        return attempts(entry.jobId()).stream()
                .filter(other -> !other.id().equals(entry.id()))
                .toList();
    }
}
