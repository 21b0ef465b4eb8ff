package io.provlog.logwriter.retention;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/// Looks whether a database can be pruned at all.
final class SchemaStore {

    private static final String LOOK =
            """
            select current_database() as name, current_user as role,
                   to_regclass('provisioning_log') is not null as has_log,
                   to_regclass('prune_run') is not null as has_runs,
                   (select pg_get_userbyid(relowner) from pg_class
                    where oid = to_regclass('provisioning_log')) as owner,
                   (select pg_has_role(relowner, 'usage') from pg_class
                    where oid = to_regclass('provisioning_log')) as owned
            """;

    private final JdbcTemplate jdbc;

    SchemaStore(Session session) {
        jdbc = new JdbcTemplate(session.connection());
    }

    private record Look(
            String name,
            String role,
            boolean hasLog,
            boolean hasRuns,
            @Nullable String owner,
            boolean owned) {}

    /// Why not, and what to do about it, or nothing.
    Optional<String> problem() {
        Look found = look();
        if (!found.hasLog()) {
            return Optional.of(
                    ("the database %s has no provisioning_log: it is not Provlog's, or no log-writer"
                                    + " was started on it yet. Name Provlog's with --url")
                            .formatted(found.name()));
        }
        if (!found.hasRuns()) {
            return Optional.of(
                    ("the database %s is of an earlier version: start this version's log-writer"
                                    + " once, it brings the database up to date")
                            .formatted(found.name()));
        }
        return found.owned()
                ? Optional.empty()
                : Optional.of(
                        ("the role %s may not prune: use the log-writer's, which is %s (--user, or"
                                        + " SPRING_DATASOURCE_USERNAME)")
                                .formatted(found.role(), found.owner()));
    }

    private Look look() {
        return Objects.requireNonNull(
                jdbc.queryForObject(
                        LOOK,
                        (row, _) ->
                                new Look(
                                        row.getString("name"),
                                        row.getString("role"),
                                        row.getBoolean("has_log"),
                                        row.getBoolean("has_runs"),
                                        row.getString("owner"),
                                        row.getBoolean("owned"))));
    }
}
