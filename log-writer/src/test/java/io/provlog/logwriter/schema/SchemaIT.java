package io.provlog.logwriter.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.provlog.devkit.postgres.SharedPostgreSql;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@Timeout(120)
class SchemaIT {

    private static final String WEEKS =
            """
            select inhrelid::regclass::text from pg_inherits
            where inhparent = 'provisioning_log'::regclass
            order by 1
            """;

    private String url = "";
    private JdbcTemplate jdbc = new JdbcTemplate();

    @BeforeEach
    void migrate() {
        url = SharedPostgreSql.newDatabase();
        jdbc = migrate(url);
    }

    private static JdbcTemplate migrate(String url) {
        var database = new DriverManagerDataSource(url);
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/log")
                .table("log_schema_history")
                .load()
                .migrate();
        return new JdbcTemplate(database);
    }

    @Test
    void explainsEveryTableAndColumn() {
        assertThat(
                        jdbc.queryForList(
                                """
                                select c.relname || coalesce('.' || a.attname, '')
                                from pg_class c
                                left join pg_attribute a
                                       on a.attrelid = c.oid and a.attnum >= 0 and not a.attisdropped
                                where c.relnamespace = 'public'::regnamespace
                                  and c.relkind in ('r', 'p') and not c.relispartition
                                  and c.relname <> 'log_schema_history'
                                  and (col_description(c.oid, a.attnum) is null
                                       or obj_description(c.oid, 'pg_class') is null)
                                """,
                                String.class))
                .isEmpty();
    }

    @Test
    void putsEveryTimeIntoAPartition() {
        new PartitionStore(jdbc)
                .ensure(
                        Stream.of(
                                        "1970-01-01T00:00:00Z",
                                        "2020-01-05T23:59:59.999999Z",
                                        "2020-01-06T00:00:00Z",
                                        "2026-11-22T23:59:59.999Z",
                                        "2026-11-23T00:00:00Z",
                                        "2100-01-03T23:59:59Z",
                                        "2100-01-04T00:00:00Z",
                                        "9999-12-31T00:00:00Z")
                                .map(Instant::parse)
                                .toList());
        assertThat(jdbc.queryForList(WEEKS, String.class))
                .containsExactly(
                        "provisioning_log_2020_01_06",
                        "provisioning_log_2026_11_16",
                        "provisioning_log_2026_11_23",
                        "provisioning_log_2099_12_28",
                        "provisioning_log_before_2020",
                        "provisioning_log_from_2100");
    }

    @Test
    void givesPartitionsTheIndexesOfTheLog() {
        new PartitionStore(jdbc).ensure(List.of(Instant.parse("2026-11-23T00:00:00Z")));
        String count = "select count(*) from pg_index where indrelid = ?::regclass";
        assertThat(jdbc.queryForObject(count, Integer.class, "provisioning_log_2026_11_23"))
                .isEqualTo(jdbc.queryForObject(count, Integer.class, "provisioning_log"))
                .isEqualTo(5);
    }

    @Test
    void letsSeveralWritersMakeTheSamePartition() throws Exception {
        List<Instant> weeks =
                Stream.iterate(
                                Instant.parse("2026-01-01T00:00:00Z"),
                                week -> week.plusSeconds(604_800))
                        .limit(10)
                        .toList();
        Callable<Void> make =
                () -> {
                    new PartitionStore(jdbc).ensure(weeks);
                    return null;
                };
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (Future<Void> made : threads.invokeAll(List.of(make, make, make, make))) {
                made.get();
            }
        }
        assertThat(jdbc.queryForList(WEEKS, String.class)).hasSize(12);
    }

    @Test
    void showsReadersEverythingButTheRequestsBytes() {
        SharedPostgreSql.server().createRole("gateway_role");
        new RoleStore(jdbc).grant("gateway_role");
        new PartitionStore(jdbc).ensure(List.of(Instant.parse("2031-01-01T00:00:00Z")));

        as("provlog_reader", "select count(*) from provisioning_log");
        as("provlog_reader", "select count(*) from provisioning_log_2030_12_30");
        as("provlog_reader", "select count(*) from provisioning_log_from_2100");
        as("provlog_reader", "select id, request_payload, state from dead_letter");
        as("provlog_reader", "select * from prune_run");
        refused("provlog_reader", "delete from prune_run");
        refused("provlog_reader", "select request from dead_letter");
        refused("provlog_reader", "select * from dead_letter");
        refused("provlog_reader", "delete from provisioning_log");
        refused("provlog_reader", "select dismiss_dead_letter(gen_random_uuid(), 'x', 'y')");

        as("gateway_role", "select * from dead_letter");
        as("gateway_role", "select dismiss_dead_letter(gen_random_uuid(), 'admin:jane', 'y')");
        refused("gateway_role", "update dead_letter set state = 'open'");
        refused("gateway_role", "insert into service (id) values ('1')");
    }

    @Test
    void dismissesAnOpenDeadLetterOnce() {
        jdbc.execute(
                """
                insert into dead_letter (id, cause, error, attempts, origin, dead_lettered_at, replayable)
                values ('00000000-0000-7000-8000-000000000001', 'unknown', 'x', 0, 'a/0/1', now(), false)
                """);
        String dismiss =
                "select dismiss_dead_letter('00000000-0000-7000-8000-000000000001', 'admin:jane', 'gone')";
        assertThat(jdbc.queryForObject(dismiss, Boolean.class)).isTrue();
        assertThat(jdbc.queryForObject(dismiss, Boolean.class)).isNull();
        assertThat(
                        jdbc.queryForObject(
                                "select state || dismissed_by || dismiss_reason from dead_letter",
                                String.class))
                .isEqualTo("dismissedadmin:janegone");
    }

    @Test
    void getsByWithoutTheRightToMakeRoles() {
        var server = SharedPostgreSql.server();
        server.createRole("plain_owner");
        server.createDatabase("plain", "plain_owner");
        JdbcTemplate plain = migrate(server.jdbcUrl("plain", "plain_owner"));
        new RoleStore(plain).grant("no_such_role");
        assertThat(plain.queryForObject("select count(*) from provisioning_log", Long.class))
                .isZero();
    }

    private void as(String role, String sql) {
        jdbc.execute("begin; set local role %s; %s; commit".formatted(role, sql));
    }

    private void refused(String role, String sql) {
        assertThatThrownBy(() -> as(role, sql))
                .rootCause()
                .hasMessageContaining("permission denied");
    }
}
