package io.provlog.logwriter.projection;

import io.provlog.contract.AttemptOutcome;
import io.provlog.contract.AttemptStatus;
import io.provlog.logwriter.reading.Incoming;
import io.provlog.logwriter.sql.JsonRows;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/// Keeps the table `service`. Called inside a transaction. An older description, and an older
/// attempt, changes nothing.
@Component
public class ServiceStore {

    // Former names stay searchable. Always in the order of the key, so that two writers cannot
    // deadlock:
    // this locks all the rows that the statements after it change.
    private static final String DESCRIBE =
            """
            insert into service (id, domain, username, client_id, client_name, client_email, server,
                                 panel_package, disk_limit_mb, bandwidth_limit_mb, panel_account_id,
                                 described_at, names)
            select id, domain, username, client_id, client_name, client_email, server,
                   panel_package, disk_limit_mb, bandwidth_limit_mb, panel_account_id,
                   described_at, names
            from json_to_recordset(?::json)
                 as batch (id text, domain text, username text, client_id text, client_name text,
                           client_email text, server text, panel_package text,
                           disk_limit_mb bigint, bandwidth_limit_mb bigint, panel_account_id text,
                           described_at timestamptz, names text)
            order by id
            on conflict (id) do update
            set domain = excluded.domain,
                username = coalesce(excluded.username, service.username),
                client_id = coalesce(excluded.client_id, service.client_id),
                client_name = coalesce(excluded.client_name, service.client_name),
                client_email = coalesce(excluded.client_email, service.client_email),
                server = excluded.server,
                panel_package = coalesce(excluded.panel_package, service.panel_package),
                disk_limit_mb = coalesce(excluded.disk_limit_mb, service.disk_limit_mb),
                bandwidth_limit_mb = coalesce(excluded.bandwidth_limit_mb, service.bandwidth_limit_mb),
                panel_account_id = coalesce(excluded.panel_account_id, service.panel_account_id),
                described_at = excluded.described_at,
                names = case when position(excluded.names in service.names) > 0
                             then service.names
                             else left(excluded.names || E'\\n' || service.names, 4000) end
            where excluded.described_at > service.described_at
            """;

    private static final String ATTEMPTED =
            """
            update service
            set last_action = batch.action,
                last_status = batch.status,
                last_attempted_at = batch.attempted_at
            from json_to_recordset(?::json)
                 as batch (id text, action text, status text, attempted_at timestamptz)
            where service.id = batch.id
              and (last_attempted_at is null or last_attempted_at < batch.attempted_at)
            """;

    // Before SUCCEEDED, by whose time it is guarded.
    private static final String ACCOUNT =
            """
            update service
            set panel_account_id = batch.account_id
            from json_to_recordset(?::json)
                 as batch (id text, attempted_at timestamptz, account_id text)
            where service.id = batch.id
              and (succeeded_at is null or succeeded_at < batch.attempted_at)
            """;

    private static final String SUCCEEDED =
            """
            update service
            set succeeded_action = batch.action, succeeded_at = batch.attempted_at
            from json_to_recordset(?::json)
                 as batch (id text, action text, attempted_at timestamptz)
            where service.id = batch.id
              and (succeeded_at is null or succeeded_at < batch.attempted_at)
            """;

    private final JdbcTemplate jdbc;

    ServiceStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /// Brings the services up to date with what these records tell.
    public void merge(List<Incoming.Storable> batch) {
        update(DESCRIBE, descriptions(batch));
        List<AttemptOutcome> outcomes = Incoming.outcomes(batch).toList();
        Predicate<AttemptOutcome> succeeded = outcome -> outcome.status() == AttemptStatus.SUCCESS;
        update(ATTEMPTED, latest(outcomes, _ -> true));
        update(ACCOUNT, latest(outcomes, succeeded.and(PanelAccountId::changed)));
        update(SUCCEEDED, latest(outcomes, succeeded));
    }

    private void update(String sql, JsonRows rows) {
        if (!rows.isEmpty()) {
            jdbc.update(sql, rows.json());
        }
    }

    private static JsonRows descriptions(List<Incoming.Storable> batch) {
        Map<String, ServiceDescription> byService =
                batch.stream()
                        .map(ServiceDescription::of)
                        .filter(Objects::nonNull)
                        .collect(
                                Collectors.toMap(
                                        description -> description.service().id(),
                                        Function.identity(),
                                        ServiceDescription::merge));
        var rows = new JsonRows();
        byService.values().forEach(description -> description.addTo(rows));
        return rows;
    }

    /// The latest of the chosen outcomes of each service.
    private static JsonRows latest(
            Collection<AttemptOutcome> outcomes, Predicate<AttemptOutcome> chosen) {
        var rows = new JsonRows();
        outcomes.stream()
                .filter(chosen)
                .collect(
                        Collectors.toMap(
                                o -> o.service().id(), Function.identity(), ServiceStore::later))
                .values()
                .forEach(outcome ->
                        rows.row()
                                .text("id", outcome.service().id())
                                .text("action", outcome.action().wireName())
                                .text("status", outcome.status().wireName())
                                .time("attempted_at", outcome.startedAt())
                                .text("account_id", PanelAccountId.of(outcome)));
        return rows;
    }

    private static AttemptOutcome later(AttemptOutcome a, AttemptOutcome b) {
        return b.startedAt().isAfter(a.startedAt()) ? b : a;
    }
}
