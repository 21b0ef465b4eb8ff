package io.provlog.gateway.service;

import static io.provlog.gateway.sql.Columns.optionalTime;
import static io.provlog.gateway.sql.Columns.optionalWord;
import static io.provlog.gateway.sql.Columns.time;
import static io.provlog.gateway.sql.Columns.word;

import io.provlog.contract.Action;
import io.provlog.contract.AttemptStatus;
import io.provlog.contract.Client;
import io.provlog.contract.Service;
import io.provlog.gateway.log.ServiceTerm;
import io.provlog.gateway.paging.NamePosition;
import io.provlog.gateway.paging.Page;
import io.provlog.gateway.service.ServiceEntry.LastAttempt;
import io.provlog.gateway.sql.Conditions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads services. Holds nothing between calls, so any thread may use it.
@Component
public class ServiceEntryReader {

    private static final String ALL =
            """
            select s.id, s.domain, s.username, s.client_id, s.client_name, s.client_email, s.server,
                   s.panel_package, s.disk_limit_mb, s.bandwidth_limit_mb, s.panel_account_id,
                   s.described_at, s.last_action, s.last_status, s.last_attempted_at,
                   s.succeeded_action, s.succeeded_at
              from service s
             where true
            """;

    private static final String SEARCHED = " and (s.names like :pattern or s.id = :term)";
    private static final String ID = " and s.id = :id";
    private static final String AFTER = " and (s.domain, s.id) > (:afterDomain, :afterId)";

    private static final String BY_DOMAIN =
            """
             order by s.domain, s.id
             limit :limit
            """;

    private final JdbcClient jdbc;

    ServiceEntryReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Reads one page of services, in the order of their domains.
    Page<ServiceEntry> page(ServiceQuery query) {
        Conditions conditions = new Conditions();
        if (query.search() != null) {
            ServiceTerm term = new ServiceTerm(query.search());
            conditions.add(SEARCHED, "pattern", term.pattern());
            conditions.value("term", term.text());
        }
        NamePosition after = query.after();
        if (after != null) {
            conditions.add(AFTER, "afterDomain", after.name());
            conditions.value("afterId", after.id());
        }
        // One more than wanted tells whether others follow.
        conditions.value("limit", query.limit() + 1);
        List<ServiceEntry> found =
                jdbc.sql(ALL + conditions.sql() + BY_DOMAIN)
                        .params(conditions.values())
                        .query(ServiceEntryReader::entry)
                        .list();
        return Page.of(found, query.limit(), query::cursor);
    }

    /// Reads one service. Empty where none of this id was ever seen.
    public Optional<ServiceEntry> find(String id) {
        return jdbc.sql(ALL + ID).param("id", id).query(ServiceEntryReader::entry).optional();
    }

    private static ServiceEntry entry(ResultSet row, int number) throws SQLException {
        Action succeeded = optionalWord(row, "succeeded_action", Action.class);
        Action last = optionalWord(row, "last_action", Action.class);
        return new ServiceEntry(
                service(row),
                time(row, "described_at"),
                AccountState.of(succeeded, last),
                optionalTime(row, "succeeded_at"),
                last == null
                        ? null
                        : new LastAttempt(
                                last,
                                word(row, "last_status", AttemptStatus.class),
                                time(row, "last_attempted_at")));
    }

    private static Service service(ResultSet row) throws SQLException {
        return new Service(
                row.getString("id"),
                row.getString("domain"),
                row.getString("username"),
                client(row),
                row.getString("server"),
                row.getString("panel_package"),
                row.getObject("disk_limit_mb", Long.class),
                row.getObject("bandwidth_limit_mb", Long.class),
                row.getString("panel_account_id"),
                null);
    }

    private static @Nullable Client client(ResultSet row) throws SQLException {
        Client client =
                new Client(
                        row.getString("client_id"),
                        row.getString("client_name"),
                        row.getString("client_email"));
        return client.equals(new Client(null, null, null)) ? null : client;
    }
}
