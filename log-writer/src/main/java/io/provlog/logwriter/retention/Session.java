package io.provlog.logwriter.retention;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/// One connection, on which all of a run happens: the lock that keeps other runs away is the
/// connection's, so that nothing can go on without it. Used by the run's thread.
final class Session implements AutoCloseable {

    /// A little more than the server itself allows a statement.
    private static final Duration ANSWER_LIMIT = Duration.ofMinutes(65);

    private final SingleConnectionDataSource connection;
    private final TransactionOperations transaction;

    private Session(SingleConnectionDataSource connection) {
        this.connection = connection;
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(connection));
    }

    /// Takes over a connection, and closes it in the end.
    static Session on(Connection connection) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, Math.toIntExact(ANSWER_LIMIT.toMillis()));
        return new Session(new SingleConnectionDataSource(connection, true));
    }

    DataSource connection() {
        return connection;
    }

    TransactionOperations transaction() {
        return transaction;
    }

    @Override
    public void close() {
        connection.destroy();
    }
}
