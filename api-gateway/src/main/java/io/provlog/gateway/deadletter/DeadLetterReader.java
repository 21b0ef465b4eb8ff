package io.provlog.gateway.deadletter;

import static io.provlog.gateway.sql.Conditions.utc;

import io.provlog.contract.ActionRequest;
import io.provlog.contract.ParsedRequest;
import io.provlog.contract.RequestFormat;
import io.provlog.gateway.deadletter.DeadLetterDetail.Success;
import io.provlog.gateway.paging.Page;
import io.provlog.gateway.sql.Conditions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads dead letters. Holds nothing between calls, so any thread may use it.
@Component
public class DeadLetterReader {

    private static final int MAX_GROUPS = 500;
    private static final int MAX_SUCCESSES = 10;

    private final JdbcClient jdbc;

    DeadLetterReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Reads one page, newest first.
    public Page<DeadLetterItem> page(DeadLetterQuery query) {
        Conditions conditions = DeadLetterConditions.of(query.filter());
        conditions.after("d.dead_lettered_at", "d.id", query.after());
        // One more than wanted tells whether others follow.
        conditions.value("limit", query.limit() + 1);
        List<DeadLetterItem> found =
                jdbc
                        .sql(DeadLetterSql.ALL + conditions.sql() + DeadLetterSql.NEWEST_FIRST)
                        .params(conditions.values())
                        .query(DeadLetterRows::entry)
                        .list()
                        .stream()
                        .map(DeadLetterItem::of)
                        .toList();
        return Page.of(found, query.limit(), query::cursor);
    }

    /// Reads how many there are of each cause on each server, the largest group first.
    public List<DeadLetterGroup> groups(DeadLetterFilter filter) {
        Conditions conditions = DeadLetterConditions.of(filter);
        conditions.value("limit", MAX_GROUPS);
        return jdbc.sql(DeadLetterSql.GROUPS + conditions.sql() + DeadLetterSql.LARGEST_FIRST)
                .params(conditions.values())
                .query(DeadLetterRows::group)
                .list();
    }

    /// Counts the open ones.
    ///
    /// @param most where counting ends
    public int countOpen(int most) {
        return jdbc.sql(DeadLetterSql.COUNT_OPEN).param("most", most).query(Integer.class).single();
    }

    /// Finds what can still be replayed or dismissed of a job that has ended.
    public Optional<UUID> openOfJob(UUID jobId) {
        return jdbc.sql(DeadLetterSql.OPEN_OF_JOB).param("job", jobId).query(UUID.class).optional();
    }

    /// Counts a service's open ones.
    ///
    /// @param most where counting ends
    public int countOpen(String serviceId, int most) {
        return jdbc.sql(DeadLetterSql.COUNT_OPEN_OF_SERVICE)
                .param("service", serviceId)
                .param("most", most)
                .query(Integer.class)
                .single();
    }

    /// Reads some by their ids.
    public Map<UUID, DeadLetterEntry> byId(List<UUID> ids) {
        return by(DeadLetterSql.IDS, ids, DeadLetterEntry::id);
    }

    /// Reads some by the jobs that ended as them.
    public Map<UUID, DeadLetterEntry> byJob(List<UUID> jobIds) {
        return by(DeadLetterSql.JOBS, jobIds, DeadLetterEntry::jobId);
    }

    private Map<UUID, DeadLetterEntry> by(
            String condition, List<UUID> ids, Function<DeadLetterEntry, @Nullable UUID> key) {
        Map<UUID, DeadLetterEntry> found = new HashMap<>();
        if (!ids.isEmpty()) {
            jdbc.sql(DeadLetterSql.ALL + condition)
                    .param("ids", ids.stream().map(UUID::toString).toArray(String[]::new))
                    .query(DeadLetterRows::entry)
                    .list()
                    .forEach(letter -> found.putIfAbsent(key.apply(letter), letter));
        }
        return found;
    }

    Optional<DeadLetterEntry> find(UUID id) {
        return jdbc.sql(DeadLetterSql.ALL + DeadLetterSql.ID)
                .param("id", id)
                .query(DeadLetterRows::entry)
                .optional();
    }

    /// The request as JSON text, passwords masked; empty where it is no JSON.
    Optional<String> maskedRequest(UUID id) {
        return jdbc
                .sql(DeadLetterSql.MASKED_REQUEST)
                .param("id", id)
                .query((row, _) -> Optional.ofNullable(row.getString(1)))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .findFirst();
    }

    /// The request itself, a password included; empty where it cannot be read.
    Optional<ActionRequest> request(UUID id) {
        byte[] bytes =
                jdbc.sql(DeadLetterSql.REQUEST_BYTES)
                        .param("id", id)
                        .query((row, _) -> row.getBytes(1))
                        .single();
        return RequestFormat.readAccepted(bytes) instanceof ParsedRequest.Valid(var request)
                ? Optional.of(request)
                : Optional.empty();
    }

    /// What has succeeded for the service since, newest first.
    List<Success> overtaking(DeadLetterEntry letter) {
        if (letter.serviceId() == null) {
            return List.of();
        }
        List<Success> logged = successes(DeadLetterSql.SUCCEEDED_SINCE, letter);
        return logged.isEmpty() ? successes(DeadLetterSql.LATEST_SUCCESS, letter) : logged;
    }

    private List<Success> successes(String sql, DeadLetterEntry letter) {
        return jdbc.sql(sql)
                .param("service", letter.serviceId())
                .param("at", utc(letter.deadLetteredAt()))
                .param("limit", MAX_SUCCESSES)
                .query(DeadLetterRows::success)
                .list();
    }
}
