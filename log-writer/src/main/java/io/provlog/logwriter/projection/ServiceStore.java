package io.provlog.logwriter.projection;

import io.provlog.contract.AttemptOutcome;
import io.provlog.logwriter.reading.Incoming;
import io.provlog.logwriter.sql.ArrayRows;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
            from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                        ?::text[], ?::bigint[], ?::bigint[], ?::text[], ?::timestamptz[], ?::text[])
                 as batch (id, domain, username, client_id, client_name, client_email, server,
                           panel_package, disk_limit_mb, bandwidth_limit_mb, panel_account_id,
                           described_at, names)
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

    // Whether an account was made or ended is guarded by the latest success, as that is.
    private static final String ATTEMPTED =
            """
            update service
            set last_action = case when attempted_at > coalesce(last_attempted_at, '-infinity')
                                   then batch.action else last_action end,
                last_status = case when attempted_at > coalesce(last_attempted_at, '-infinity')
                                   then batch.status else last_status end,
                last_attempted_at = greatest(last_attempted_at, attempted_at),
                succeeded_action = case when batch.success_at > coalesce(succeeded_at, '-infinity')
                                        then batch.success else succeeded_action end,
                panel_account_id = case when batch.account_at > coalesce(succeeded_at, '-infinity')
                                        then batch.account_id else panel_account_id end,
                succeeded_at = greatest(succeeded_at, batch.success_at)
            from unnest(?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::text[],
                        ?::timestamptz[], ?::text[], ?::timestamptz[])
                 as batch (id, action, status, attempted_at, success, success_at,
                           account_id, account_at)
            where service.id = batch.id
              and (attempted_at > coalesce(last_attempted_at, '-infinity')
                   or batch.success_at > coalesce(succeeded_at, '-infinity'))
            """;

    private final JdbcTemplate jdbc;

    ServiceStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /// Brings the services up to date with what these records tell.
    public void merge(List<Incoming.Storable> batch) {
        update(DESCRIBE, descriptions(batch));
        update(ATTEMPTED, attempts(Incoming.outcomes(batch)));
    }

    private void update(String sql, ArrayRows rows) {
        if (!rows.isEmpty()) {
            jdbc.update(sql, rows.parameters());
        }
    }

    private static ArrayRows descriptions(List<Incoming.Storable> batch) {
        Map<String, ServiceDescription> byService =
                batch.stream()
                        .map(ServiceDescription::of)
                        .filter(Objects::nonNull)
                        .collect(
                                Collectors.toMap(
                                        description -> description.service().id(),
                                        Function.identity(),
                                        ServiceDescription::merge));
        var rows = new ArrayRows(ServiceDescription.COLUMNS);
        byService.values().forEach(description -> description.addTo(rows));
        return rows;
    }

    private static ArrayRows attempts(Stream<AttemptOutcome> outcomes) {
        var rows = new ArrayRows(ServiceAttempts.COLUMNS);
        outcomes.collect(
                        Collectors.toMap(
                                outcome -> outcome.service().id(),
                                ServiceAttempts::of,
                                ServiceAttempts::merge))
                .values()
                .forEach(attempts -> attempts.addTo(rows));
        return rows;
    }
}
