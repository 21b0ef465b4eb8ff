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

    private static final String COLUMNS =
            """
            select s.id, s.domain, s.username, s.client_id, s.client_name, s.client_email, s.server,
                   s.panel_package, s.disk_limit_mb, s.bandwidth_limit_mb, s.panel_account_id,
                   s.described_at, s.last_action, s.last_status, s.last_attempted_at,
                   s.succeeded_action, s.succeeded_at
            """;

    private static final String ALL = COLUMNS + " from service s where true";
    private static final String SEARCHED = " and (s.names like :pattern or s.id = :term)";
    private static final String ID = " and s.id = :id";
    private static final String AFTER = " and (s.domain, s.id) > (:afterDomain, :afterId)";

    private static final String BY_DOMAIN =
            """
             order by s.domain, s.id
             limit :limit
            """;

    /// Of a name that many services have, a page is found among the first of all, without looking
    /// for each that has it.
    private static final String AMONG_THE_FIRST =
            COLUMNS
                    + """
                      from (select * from service s where true %s
                             order by s.domain, s.id
                             limit 20 * :limit) s
                     where true
                    """
                    + SEARCHED
                    + BY_DOMAIN;

    private final JdbcClient jdbc;

    ServiceEntryReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Reads one page of services, in the order of their domains.
    public Page<ServiceEntry> page(ServiceQuery query) {
        // One more than wanted tells whether others follow.
        int wanted = query.limit() + 1;
        Conditions conditions = new Conditions();
        conditions.value("limit", wanted);
        NamePosition after = query.after();
        if (after != null) {
            conditions.add(AFTER, "afterDomain", after.name());
            conditions.value("afterId", after.id());
        }
        List<ServiceEntry> found = List.of();
        if (query.search() != null) {
            String following = conditions.sql();
            ServiceTerm term = new ServiceTerm(query.search());
            conditions.add(SEARCHED, "pattern", term.pattern());
            conditions.value("term", term.text());
            found = read(AMONG_THE_FIRST.formatted(following), conditions);
        }
        if (found.size() < wanted) {
            found = read(ALL + conditions.sql() + BY_DOMAIN, conditions);
        }
        return Page.of(found, query.limit(), query::cursor);
    }

    private List<ServiceEntry> read(String sql, Conditions conditions) {
        return jdbc.sql(sql).params(conditions.values()).query(ServiceEntryReader::entry).list();
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
