package io.provlog.logwriter.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.provlog.devkit.postgres.SharedPostgreSql;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// Every version of the schema that was released can be brought up to date with what is in it, and
/// services of the version before go on working until they are exchanged.
@Timeout(120)
class MigrationIT {

    private static final String LATEST = "latest";

    private final String url = SharedPostgreSql.newDatabase();
    private final JdbcTemplate jdbc = new JdbcTemplate(new DriverManagerDataSource(url));

    @ParameterizedTest
    @ValueSource(strings = {"1", "2"})
    void bringsAReleasedVersionUpToDateWithItsData(String version) {
        migrate(version);
        run("v2-log-writer.sql", "1");
        String before = everything();

        migrate(LATEST);

        assertThat(everything()).isEqualTo(before);
        assertThat(
                        jdbc.queryForList(
                                "select action || ' on ' || server || ' ' || cause from entry_kind order by 1",
                                String.class))
                .containsExactly("create on panel-1 ", "create on panel-1 gateway-timeout");
    }

    @Test
    void letsServicesOfTheVersionBeforeGoOn() {
        migrate("2");
        run("v2-log-writer.sql", "1");
        migrate(LATEST);

        assertThatCode(() -> run("v2-log-writer.sql", "2")).doesNotThrowAnyException();
        assertThatCode(() -> run("v2-log-writer.sql", "2")).doesNotThrowAnyException();
        assertThatCode(() -> run("v2-gateway.sql", "1")).doesNotThrowAnyException();
        assertThat(jdbc.queryForObject("select count(*) from provisioning_log", Long.class))
                .isEqualTo(4);
        assertThat(jdbc.queryForObject("select count(*) from job", Long.class)).isEqualTo(2);
    }

    @Test
    void findsItselfUpToDateTheSecondTime() {
        assertThat(migrate(LATEST)).isGreaterThanOrEqualTo(3);
        assertThat(migrate(LATEST)).isZero();
    }

    private int migrate(String version) {
        return Flyway.configure()
                .dataSource(jdbc.getDataSource())
                .locations("classpath:db/log")
                .table("log_schema_history")
                .target(version)
                .load()
                .migrate()
                .migrationsExecuted;
    }

    private void run(String script, String number) {
        try (InputStream sql = getClass().getResourceAsStream("/released/" + script)) {
            String text = new String(Objects.requireNonNull(sql).readAllBytes(), UTF_8);
            jdbc.execute(text.replace("{n}", number));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The rows of version 1's tables, column by column as they were then.
    private String everything() {
        return String.valueOf(
                jdbc.queryForObject(
                        """
                        select concat_ws(E'\\n',
                            (select string_agg((to_jsonb(l) - 'trace_id')::text, E'\\n' order by id) from provisioning_log l),
                            (select string_agg(to_jsonb(s)::text, E'\\n' order by id) from service s),
                            (select string_agg(to_jsonb(j)::text, E'\\n' order by job_id) from job j),
                            (select string_agg(to_jsonb(d)::text, E'\\n' order by id) from dead_letter d))
                        """,
                        String.class));
    }
}
