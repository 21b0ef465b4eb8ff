package io.provlog.logwriter.projection;

import io.provlog.contract.AttemptOutcome;
import io.provlog.contract.AttemptStatus;
import io.provlog.logwriter.reading.Incoming;
import io.provlog.logwriter.sql.SqlValue;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.stereotype.Component;

/// Keeps the table `service`. Called inside a transaction. An older description, and an older
/// attempt, changes nothing.
@Component
public class ServiceStore {

    // Former names stay searchable; a name that contains another one makes that findable too.
    private static final String DESCRIBE =
            """
            insert into service (id, domain, username, client_id, client_name, client_email, server,
                                 panel_package, disk_limit_mb, bandwidth_limit_mb, panel_account_id,
                                 described_at, names)
            values (:id, :domain, :username, :clientId, :clientName, :clientEmail, :server,
                    :panelPackage, :diskLimitMb, :bandwidthLimitMb, :panelAccountId,
                    :describedAt, :names)
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
            set last_action = :action, last_status = :status, last_attempted_at = :attemptedAt
            where id = :id and (last_attempted_at is null or last_attempted_at < :attemptedAt)
            """;

    private static final String SUCCEEDED =
            """
            update service
            set succeeded_action = :action,
                succeeded_at = :attemptedAt,
                panel_account_id = case when :accountChanged then :accountId else panel_account_id end
            where id = :id and (succeeded_at is null or succeeded_at < :attemptedAt)
            """;

    private final NamedParameterJdbcTemplate jdbc;

    ServiceStore(NamedParameterJdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /// Brings the services up to date with what these records tell.
    public void merge(List<Incoming.Storable> batch) {
        List<AttemptOutcome> outcomes =
                Incoming.outcomes(batch)
                        .sorted(Comparator.comparing(outcome -> outcome.service().id()))
                        .toList();
        update(DESCRIBE, descriptions(batch).map(ServiceDescription::parameters));
        update(ATTEMPTED, outcomes.stream().map(ServiceStore::attempt));
        update(
                SUCCEEDED,
                outcomes.stream()
                        .filter(outcome -> outcome.status() == AttemptStatus.SUCCESS)
                        .map(ServiceStore::attempt));
    }

    private static Stream<ServiceDescription> descriptions(List<Incoming.Storable> batch) {
        // Always in the order of the key, so that two writers cannot deadlock.
        return batch.stream()
                .map(ServiceDescription::of)
                .filter(Objects::nonNull)
                .sorted(Comparator.comparing(description -> description.service().id()));
    }

    private void update(String sql, Stream<SqlParameterSource> rows) {
        SqlParameterSource[] batch = rows.toArray(SqlParameterSource[]::new);
        if (batch.length > 0) {
            jdbc.batchUpdate(sql, batch);
        }
    }

    private static SqlParameterSource attempt(AttemptOutcome outcome) {
        return new MapSqlParameterSource("id", SqlValue.present(outcome.service().id()))
                .addValue("action", outcome.action().wireName())
                .addValue("status", outcome.status().wireName())
                .addValue("attemptedAt", SqlValue.time(outcome.startedAt()))
                .addValue("accountChanged", PanelAccountId.changed(outcome))
                .addValue("accountId", SqlValue.text(PanelAccountId.of(outcome)));
    }
}
