package io.provlog.logwriter.projection;

import io.provlog.logwriter.reading.Incoming;
import io.provlog.logwriter.sql.ArrayRows;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/// Keeps the table `service`. Called inside a transaction. An older description, and an older
/// attempt, changes nothing.
@Component
public class ServiceStore {

    private static final String BATCH =
            """
            unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                   ?::text[], ?::bigint[], ?::bigint[], ?::text[], ?::timestamptz[], ?::text[],
                   ?::text[], ?::text[], ?::timestamptz[], ?::text[], ?::timestamptz[],
                   ?::text[], ?::timestamptz[])
                as batch (id, domain, username, client_id, client_name, client_email, server,
                          panel_package, disk_limit_mb, bandwidth_limit_mb, panel_account_id,
                          described_at, names, action, status, attempted_at, success, success_at,
                          account_id, account_at)
            """;

    // Former names stay searchable. Whether an account was made or ended is guarded by the latest
    // success, as that is.
    // The batch is in the order of the key, and so are the rows that it locks: two writers of the
    // same
    // services wait for each other instead of deadlocking. (Only where both also add one of them at
    // that moment they may: PostgreSQL ends one, whose batch is written again.)
    private static final String UPDATE =
            """
            update service
            set domain = case when %1$s then batch.domain else service.domain end,
                username = case when %1$s then coalesce(batch.username, service.username)
                                else service.username end,
                client_id = case when %1$s then coalesce(batch.client_id, service.client_id)
                                 else service.client_id end,
                client_name = case when %1$s then coalesce(batch.client_name, service.client_name)
                                   else service.client_name end,
                client_email = case when %1$s then coalesce(batch.client_email, service.client_email)
                                    else service.client_email end,
                server = case when %1$s then batch.server else service.server end,
                panel_package = case when %1$s then coalesce(batch.panel_package, service.panel_package)
                                     else service.panel_package end,
                disk_limit_mb = case when %1$s then coalesce(batch.disk_limit_mb, service.disk_limit_mb)
                                     else service.disk_limit_mb end,
                bandwidth_limit_mb =
                    case when %1$s then coalesce(batch.bandwidth_limit_mb, service.bandwidth_limit_mb)
                         else service.bandwidth_limit_mb end,
                panel_account_id =
                    case when account_at > coalesce(succeeded_at, '-infinity') then account_id
                         when %1$s then coalesce(batch.panel_account_id, service.panel_account_id)
                         else service.panel_account_id end,
                described_at = greatest(service.described_at, batch.described_at),
                names = case when not %1$s or position(batch.names in service.names) > 0
                             then service.names
                             else left(batch.names || E'\\n' || service.names, 4000) end,
                last_action = case when attempted_at > coalesce(last_attempted_at, '-infinity')
                                   then action else last_action end,
                last_status = case when attempted_at > coalesce(last_attempted_at, '-infinity')
                                   then status else last_status end,
                last_attempted_at = greatest(last_attempted_at, attempted_at),
                succeeded_action = case when success_at > coalesce(succeeded_at, '-infinity')
                                        then success else succeeded_action end,
                succeeded_at = greatest(succeeded_at, success_at)
            from %2$s
            where service.id = batch.id
              and (%1$s
                   or attempted_at > coalesce(last_attempted_at, '-infinity')
                   or success_at > coalesce(succeeded_at, '-infinity'))
            """
                    .formatted("(batch.described_at > service.described_at)", BATCH);

    private static final String ADD =
            """
            insert into service (id, domain, username, client_id, client_name, client_email, server,
                                 panel_package, disk_limit_mb, bandwidth_limit_mb, panel_account_id,
                                 described_at, names, last_action, last_status, last_attempted_at,
                                 succeeded_action, succeeded_at)
            select id, domain, username, client_id, client_name, client_email, server,
                   panel_package, disk_limit_mb, bandwidth_limit_mb,
                   case when account_at is null then panel_account_id else account_id end,
                   described_at, names, action, status, attempted_at, success, success_at
            from %s
            on conflict (id) do nothing
            """
                    .formatted(BATCH);

    private final JdbcTemplate jdbc;

    ServiceStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /// Brings the services up to date with what these records tell.
    public void merge(List<Incoming.Storable> batch) {
        Map<String, ServiceRow> services = new TreeMap<>();
        for (Incoming.Storable incoming : batch) {
            ServiceRow row = ServiceRow.of(incoming);
            if (row != null) {
                services.merge(row.id(), row, ServiceRow::merge);
            }
        }
        if (!services.isEmpty()) {
            var rows = new ArrayRows(ServiceRow.COLUMNS);
            services.values().forEach(service -> service.addTo(rows));
            write(services.size(), rows.parameters());
        }
    }

    /// Nearly all services are there already. What is neither changed nor added holds this already,
    /// or another writer adds it at the same moment: so it is tried again.
    private void write(int services, Object[] rows) {
        int written = jdbc.update(UPDATE, rows);
        if (written < services) {
            written += jdbc.update(ADD, rows);
        }
        if (written < services) {
            jdbc.update(UPDATE, rows);
        }
    }
}
