package io.provlog.logwriter.schema;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/// Gives the readers their rights, anew at every start, so that a role made later gets them too.
@Component
class RoleStore {

    /// For people with SQL tools: `grant provlog_reader to jane`.
    static final String READER = "provlog_reader";

    private static final Logger log = LoggerFactory.getLogger(RoleStore.class);

    private static final String EXISTS = "select to_regrole(?) is not null";

    private static final String CREATE_READER = "create role provlog_reader nologin";

    // All but the request's bytes, which may hold a password.
    private static final String SHOWN_COLUMNS =
            """
            select string_agg(quote_ident(attname), ', ' order by attnum)
            from pg_attribute
            where attrelid = 'dead_letter'::regclass
              and attnum > 0 and not attisdropped and attname <> 'request'
            """;

    private static final String PARTITIONS =
            """
            select inhrelid::regclass::text from pg_inherits
            where inhparent = 'provisioning_log'::regclass
            """;

    private final JdbcTemplate jdbc;

    RoleStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /// Gives the rights.
    ///
    /// @param gateway the gateway's role; where it does not exist, it gets its rights at a later
    ///   start
    void grant(String gateway) {
        if (exists(READER) || createReader()) {
            grantReading(READER);
            jdbc.queryForList(PARTITIONS, String.class)
                    .forEach(partition ->
                            jdbc.execute("grant select on %s to %s".formatted(partition, READER)));
        }
        if (exists(gateway)) {
            grantReading(gateway);
            grantReplaying(gateway);
        } else {
            log.warn(
                    "There is no role {}, so the gateway cannot read the log: create it (create role {}"
                            + " login password '...') and restart the log-writer",
                    gateway,
                    gateway);
        }
    }

    private void grantReading(String role) {
        String columns = jdbc.queryForObject(SHOWN_COLUMNS, String.class);
        jdbc.execute(
                "grant select on provisioning_log, entry_kind, service, job, panel_server, prune_run to "
                        + quoted(role));
        jdbc.execute("grant select (%s) on dead_letter to %s".formatted(columns, quoted(role)));
    }

    private void grantReplaying(String role) {
        jdbc.execute("grant select (request) on dead_letter to " + quoted(role));
        jdbc.execute(
                "grant execute on function dismiss_dead_letter(uuid, text, text) to "
                        + quoted(role));
    }

    private boolean exists(String role) {
        return Boolean.TRUE.equals(jdbc.queryForObject(EXISTS, Boolean.class, quoted(role)));
    }

    private boolean createReader() {
        try {
            jdbc.execute(CREATE_READER);
            return true;
        } catch (DataAccessException e) {
            log.warn(
                    "The role {} does not exist and could not be created; people with SQL tools need it:"
                            + " let a superuser run \"{}\" and restart the log-writer",
                    READER,
                    CREATE_READER);
            return false;
        }
    }

    private static String quoted(String role) {
        return Arrays.stream(role.split("\"", -1)).collect(Collectors.joining("\"\"", "\"", "\""));
    }
}
