package io.meshscope.runtime.data;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// The database did not do what it was asked to. Nothing of the transaction was kept, unless the
/// connection broke while the commit was on its way.
public final class DatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DatabaseException(Throwable cause) {
        super(cause.getMessage(), cause);
    }

    /// The SQLSTATE, such as `23505` for a unique key; `null` when it is not known.
    public @Nullable String state() {
        for (Throwable cause = getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql.getSQLState();
            }
        }
        return null;
    }
}
