package io.provlog.bench.reading;

import io.provlog.logwriter.log.OutcomeStore;
import io.provlog.logwriter.projection.JobStore;
import io.provlog.logwriter.projection.ServiceStore;
import io.provlog.logwriter.reading.Incoming;
import io.provlog.logwriter.schema.PartitionStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.flywaydb.core.Flyway;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Fills a database with weeks of a [Company]'s log, by the log-writer's own stores.
final class LogFill implements AutoCloseable {

    private static final int BATCH = 2_000;
    private static final ConsumerRecord<byte[], byte[]> NO_RECORD =
            new ConsumerRecord<>("provisioning.outcomes", 0, 0, null, null);

    private final AnnotationConfigApplicationContext stores;
    private final TransactionTemplate transaction;
    private final AtomicLong written = new AtomicLong();

    LogFill(DataSource database) {
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/log")
                .table("log_schema_history")
                .load()
                .migrate();
        transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        stores = new AnnotationConfigApplicationContext();
        stores.registerBean(JdbcTemplate.class, database);
        stores.register(
                PartitionStore.class, OutcomeStore.class, ServiceStore.class, JobStore.class);
        stores.refresh();
    }

    /// Writes a week. Several threads may write different weeks at once.
    void write(CompanyWeek week) {
        PartitionStore partitions = stores.getBean(PartitionStore.class);
        List<Incoming.Storable> batch = new ArrayList<>();
        partitions.ensure(List.of(week.start(), week.start().plusSeconds(7 * 86_400)));
        week.forEach(outcome -> {
            batch.add(new Incoming.Attempted(NO_RECORD, outcome));
            if (batch.size() == BATCH) {
                write(batch);
                batch.clear();
            }
        });
        write(batch);
    }

    private void write(List<Incoming.Storable> batch) {
        List<Incoming.Attempted> attempts = Incoming.attempts(batch).toList();
        transaction.executeWithoutResult(_ -> {
            stores.getBean(OutcomeStore.class).write(attempts);
            stores.getBean(ServiceStore.class).merge(batch);
            stores.getBean(JobStore.class).merge(batch);
        });
        written.addAndGet(batch.size());
    }

    /// Entries so far.
    long written() {
        return written.get();
    }

    @Override
    public void close() {
        stores.close();
    }
}
