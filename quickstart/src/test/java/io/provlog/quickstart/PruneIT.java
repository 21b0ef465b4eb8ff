package io.provlog.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.provlog.devkit.postgres.SharedPostgreSql;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// `provlog prune` as one of the command line's commands; what it does is the log-writer's to test.
@Timeout(60)
class PruneIT {

    @Test
    void prunesWithoutAServiceOrKafka() {
        String url = SharedPostgreSql.newDatabase();
        Flyway.configure()
                .dataSource(url, null, null)
                .locations("classpath:db/log")
                .load()
                .migrate();
        CommandRun run = CommandRun.of("prune", "--days=90", "--url=" + url);
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .matches(
                        """
                        Entries before \\S+Z go \\(90 x 24 hours ago\\)\\.
                        Removed 0 entries in \\d+\\.\\d s\\.
                        """);
    }

    @Test
    void saysSoWhereTheDatabaseIsAnothers() {
        CommandRun run =
                CommandRun.of("prune", "--days=90", "--url=" + SharedPostgreSql.newDatabase());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("has no provisioning_log: it is not Provlog's");
    }
}
