package io.provlog.gateway.log;

import io.provlog.gateway.sql.Conditions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads the log. Holds nothing between calls, so any thread may use it.
@Component
public class LogReader {

    private final JdbcClient jdbc;
    private final ServiceReader services;
    private final SpreadReader spreads;
    private final Clock clock;

    LogReader(JdbcClient jdbc, ServiceReader services, SpreadReader spreads, Clock clock) {
        this.jdbc = jdbc;
        this.services = services;
        this.spreads = spreads;
        this.clock = clock;
    }

    /// Reads one page of the log, newest first.
    public LogPage page(LogQuery query) {
        Conditions conditions = LogConditions.of(query, clock.instant());
        String term = query.filter().service();
        List<LogEntry> entries =
                term == null ? all(conditions) : ofServices(new ServiceTerm(term), conditions);
        return LogPage.of(entries, query);
    }

    private List<LogEntry> ofServices(ServiceTerm term, Conditions conditions) {
        List<String> ids = services.matching(term);
        if (ids.isEmpty()) {
            return List.of();
        }
        if (ids.size() <= ServiceReader.FEW) {
            return ofServices(ids, conditions);
        }
        conditions.add(LogSql.SERVICE_MATCHES, "pattern", term.pattern());
        conditions.value("term", term.text());
        return all(conditions);
    }

    private List<LogEntry> ofServices(List<String> ids, Conditions conditions) {
        conditions.value("services", ids.toArray(String[]::new));
        return read(
                LogSql.OF_SERVICES.formatted(conditions.sql() + LogSql.NEWEST_FIRST), conditions);
    }

    private List<LogEntry> all(Conditions conditions) {
        return read(LogSql.ALL + conditions.sql() + LogSql.NEWEST_FIRST, conditions);
    }

    private List<LogEntry> read(String sql, Conditions conditions) {
        return jdbc.sql(sql).params(conditions.values()).query(LogRows::entry).list();
    }

    /// Reads a service's newest entries.
    public List<LogEntry> newest(String serviceId, int limit) {
        LogQuery query = new LogQuery(LogFilter.NONE, limit, null);
        Conditions conditions = LogConditions.of(query, clock.instant());
        return LogPage.of(ofServices(List.of(serviceId), conditions), query).items();
    }

    /// Reads a job's attempts, first to last.
    public List<LogEntry> attempts(UUID jobId) {
        return jdbc.sql(LogSql.OF_JOB).param("job", jobId).query(LogRows::entry).list();
    }

    /// Reads one entry and what explains it. Empty where there is no such entry.
    public Optional<LogEntryDetail> find(UUID id) {
        // A time-ordered UUID: 48 bits of milliseconds come first.
        Instant time = Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
        return jdbc.sql(LogSql.BY_ID)
                .param("id", id)
                .param("from", Conditions.utc(time))
                .param("to", Conditions.utc(time.plusMillis(1)))
                .query(LogRows::entry)
                .optional()
                .map(this::detail);
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
