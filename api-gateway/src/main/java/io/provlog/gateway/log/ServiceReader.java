package io.provlog.gateway.log;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads the services that the log is searched by. Any thread may use it.
@Component
public class ServiceReader {

    private static final int MAX_SERVERS = 200;
    private static final Duration SERVERS_KEPT = Duration.ofSeconds(30);

    private static final String MATCHING =
            """
            with found as materialized (
                select s.id, s.last_attempted_at
                  from service s
                 where s.names like :pattern or s.id = :term
                 limit :limit + 1
            )
            select sum.too_many, f.id,
                   coalesce(f.last_attempted_at, 'infinity')::text as last_attempt
              from (select count(*) > :limit as too_many from found) sum
              left join found f on not sum.too_many
            """;

    private static final String SERVERS =
            """
            select distinct s.server from service s
             order by s.server
             limit :limit
            """;

    private final JdbcClient jdbc;
    private final LoadingCache<String, List<String>> servers;

    ServiceReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.servers =
                Caffeine.newBuilder()
                        .maximumSize(1)
                        .expireAfterWrite(SERVERS_KEPT)
                        .build(all -> readServers());
    }

    /// The services that match; empty where these are more than so many, for to read them takes
    /// longer than to find that out.
    Optional<List<MatchingService>> matching(ServiceTerm term, int limit) {
        return jdbc.sql(MATCHING)
                .param("pattern", term.pattern())
                .param("term", term.text())
                .param("limit", limit)
                .query(ServiceReader::unlessTooMany);
    }

    private static Optional<List<MatchingService>> unlessTooMany(ResultSet rows)
            throws SQLException {
        List<MatchingService> found = new ArrayList<>();
        while (rows.next()) {
            if (rows.getBoolean("too_many")) {
                return Optional.empty();
            }
            String id = rows.getString("id");
            if (id != null) {
                found.add(new MatchingService(id, rows.getString("last_attempt")));
            }
        }
        return Optional.of(found);
    }

    /// The names of the servers that services are on, in order. May be half a minute old.
    public List<String> servers() {
        return servers.get("all");
    }

    private List<String> readServers() {
        return jdbc.sql(SERVERS).param("limit", MAX_SERVERS).query(ServiceReader::first).list();
    }

    private static String first(ResultSet row, int number) throws SQLException {
        return row.getString(1);
    }
}
