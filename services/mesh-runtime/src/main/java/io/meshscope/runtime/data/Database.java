package io.meshscope.runtime.data;

import io.micronaut.context.annotation.Requires;
import io.micronaut.data.connection.exceptions.ConnectionException;
import io.micronaut.data.connection.jdbc.exceptions.CannotGetJdbcConnectionException;
import io.micronaut.transaction.TransactionDefinition;
import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.exceptions.TransactionException;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Hand-written SQL in transactions. Within a transaction that is open on this thread, work joins
/// it; Micronaut Data's repositories take part likewise. Thread-safe.
@Singleton
@Requires(property = DatabaseBeans.NAME)
public final class Database {

    private final TransactionOperations<Connection> transactions;

    Database(TransactionOperations<Connection> transactions) {
        this.transactions = transactions;
    }

    /// Commits what `work` did, or rolls all of it back when it throws.
    ///
    /// @throws DatabaseException when the database failed or is away
    public <R extends @Nullable Object> R write(Work<R> work) {
        return inTransaction(TransactionDefinition.DEFAULT, work);
    }

    /// As [#write], for work that changes nothing.
    public <R extends @Nullable Object> R read(Work<R> work) {
        return inTransaction(TransactionDefinition.READ_ONLY, work);
    }

    /// Does work and takes back all that it wrote. What else it did stays done.
    ///
    /// @throws DatabaseException when the database failed or is away
    public void undo(Runnable work) {
        inTransaction(
                TransactionDefinition.DEFAULT,
                _ -> {
                    work.run();
                    transactions.findTransactionStatus().orElseThrow().setRollbackOnly();
                    return null;
                });
    }

    /// The connection of the transaction that is open on this thread.
    ///
    /// @throws IllegalStateException when none is
    public Connection current() {
        if (transactions.findTransactionStatus().isEmpty()) {
            throw new IllegalStateException("must be called within a transaction");
        }
        return transactions.getConnection();
    }

    private <R extends @Nullable Object> R inTransaction(
            TransactionDefinition definition, Work<R> work) {
        try {
            return transactions.execute(
                    definition,
                    status -> {
                        try {
                            return work.run(status.getConnection());
                        } catch (SQLException e) {
                            throw new DatabaseException(e);
                        }
                    });
        } catch (TransactionException | ConnectionException | CannotGetJdbcConnectionException e) {
            throw new DatabaseException(e);
        }
    }

    /// What is done in a transaction.
    @FunctionalInterface
    public interface Work<R extends @Nullable Object> {

        R run(Connection connection) throws SQLException;
    }
}
