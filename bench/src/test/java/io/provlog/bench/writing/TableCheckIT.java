package io.provlog.bench.writing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.provlog.contract.AttemptOutcome;
import io.provlog.devkit.postgres.SharedPostgreSql;
import io.provlog.logwriter.log.OutcomeRows;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.PGConnection;

/// The check before every figure can fail: each wrong that a contender may do is found.
@Timeout(60)
class TableCheckIT {

    private static final int OUTCOMES = 50;

    private static LogDatabase database;
    private static Connection connection;

    private final List<AttemptOutcome> outcomes = new ArrayList<>();
    private final TableCheck log = new TableCheck("provisioning_log", "id");
    private final TableCheck jobs = new TableCheck("job", "job_id");

    @BeforeAll
    static void makeDatabase() throws Exception {
        database = new LogDatabase(SharedPostgreSql.server(), "table_check_it");
        database.makePartitions(Outcomes.START, Outcomes.START);
        connection = DriverManager.getConnection(database.url());
    }

    @AfterAll
    static void close() throws Exception {
        connection.close();
        database.close();
    }

    /// The outcomes of some jobs, and all written as they should be.
    @BeforeEach
    void writeRight() throws Exception {
        database.emptyAndShut();
        database.open();
        var projections = new ProjectionRows();
        new Outcomes(42, OUTCOMES)
                .forEachRemaining(outcome -> {
                    outcomes.add(outcome);
                    log.expect(LogRows.of(outcome));
                    jobs.expect(projections.job(outcome));
                });
        var rows = new ByteArrayOutputStream();
        OutcomeRows.write(LogRows.attempts(outcomes), rows);
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn(
                        "copy provisioning_log (%s) from stdin (format binary)"
                                .formatted(OutcomeRows.COLUMNS),
                        new ByteArrayInputStream(rows.toByteArray()));
        execute(
                """
                insert into job (job_id, service_id, action, state, attempts, next_attempt_at,
                                 requested_at, requested_by, reason,
                                 attempt_1_at, attempt_2_at, attempt_3_at, ended_at)
                select distinct on (job_id)
                       job_id, service_id, action,
                       case next when 'done' then 'succeeded' when 'retry' then 'retrying'
                                 else 'dead-lettered' end,
                       attempt, next_attempt_at, requested_at, requested_by, reason,
                       min(attempted_at) filter (where attempt = 1) over same_job,
                       min(attempted_at) filter (where attempt = 2) over same_job,
                       min(attempted_at) filter (where attempt = 3) over same_job,
                       case when next <> 'retry' then finished_at end
                from provisioning_log
                window same_job as (partition by job_id)
                order by job_id, attempt desc
                """);
    }

    @Test
    void passesWhatWasDoneRight() {
        assertThat(log.size()).isEqualTo(OUTCOMES);
        assertThat(log.violations(connection)).isEmpty();
        assertThat(jobs.violations(connection)).isEmpty();
    }

    @Test
    void findsALostRow() throws Exception {
        execute("delete from provisioning_log where id = '%s'".formatted(someId()));

        assertThat(log.violations(connection))
                .containsExactly("provisioning_log %s is missing".formatted(someId()));
        assertThatThrownBy(() -> database.check(Stream.of(log)))
                .hasMessageContaining("there is no figure. 1 violations");
    }

    @Test
    void findsARowThatIsNobodys() throws Exception {
        String stranger = "5e0c1a52-6f7e-4a55-9d0c-0a3f5f0d9b11";
        execute(
                """
                create temporary table stranger as
                    select * from provisioning_log where id = '%1$s';
                update stranger set id = '%2$s', job_id = '%2$s';
                insert into provisioning_log select * from stranger;
                drop table stranger
                """
                        .formatted(someId(), stranger));

        assertThat(log.violations(connection))
                .containsExactly(
                        "provisioning_log %s is nobody's, or there twice".formatted(stranger));
    }

    @Test
    void findsAnotherValueInAnyColumn() throws Exception {
        for (String change :
                List.of(
                        "response_payload = '{}'",
                        "request_payload = '{\"password\":\"hunter2\"}'",
                        "client_name = null",
                        "attempted_at = attempted_at + interval '1 millisecond'",
                        "worker = worker || '2'")) {
            execute(
                    "begin; update provisioning_log set %s where id = '%s'"
                            .formatted(change, someId()));

            assertThat(log.violations(connection))
                    .as(change)
                    .containsExactly("provisioning_log %s holds other values".formatted(someId()));
            execute("rollback");
        }
    }

    @Test
    void findsAJobThatStandsElsewhere() throws Exception {
        String job = outcomes.getFirst().jobId().toString();
        execute("update job set attempts = attempts + 1 where job_id = '%s'".formatted(job));

        assertThat(jobs.violations(connection))
                .containsExactly("job %s holds other values".formatted(job));
    }

    private String someId() {
        return LogRows.id(outcomes.get(7)).toString();
    }

    private static void execute(String sql) throws Exception {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
