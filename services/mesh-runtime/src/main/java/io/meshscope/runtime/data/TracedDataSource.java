package io.meshscope.runtime.data;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// A data source whose connections make a span for each statement they execute.
final class TracedDataSource implements DataSource {

    private final DataSource pool;
    private final StatementSpans spans;

    TracedDataSource(DataSource pool, StatementSpans spans) {
        this.pool = pool;
        this.spans = spans;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return traced(pool.getConnection());
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return traced(pool.getConnection(user, password));
    }

    private Connection traced(Connection connection) {
        return proxy(
                Connection.class,
                (_, method, arguments) -> {
                    Object result = call(connection, method, arguments);
                    return result instanceof Statement statement
                                    && arguments != null
                                    && arguments.length > 0
                                    && arguments[0] instanceof String sql
                            ? traced(statement, sql)
                            : result instanceof Statement plain ? traced(plain, "") : result;
                });
    }

    private Statement traced(Statement statement, String prepared) {
        Class<? extends Statement> type =
                switch (statement) {
                    case CallableStatement _ -> CallableStatement.class;
                    case PreparedStatement _ -> PreparedStatement.class;
                    default -> Statement.class;
                };
        return proxy(
                type,
                (_, method, arguments) -> {
                    if (!method.getName().startsWith("execute")) {
                        return call(statement, method, arguments);
                    }
                    String sql =
                            arguments != null
                                            && arguments.length > 0
                                            && arguments[0] instanceof String given
                                    ? given
                                    : prepared;
                    return spans.run(sql, () -> call(statement, method, arguments));
                });
    }

    private static @Nullable Object call(
            Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws SQLException {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            switch (e.getCause()) {
                case SQLException sql -> throw sql;
                case RuntimeException runtime -> throw runtime;
                case Error error -> throw error;
                case null, default -> throw new SQLException(e.getCause());
            }
        } catch (IllegalAccessException e) {
            throw new AssertionError(e); // the methods of a public interface
        }
    }

    private static <T> T proxy(Class<T> type, Handler handler) {
        return type.cast(
                Proxy.newProxyInstance(
                        TracedDataSource.class.getClassLoader(),
                        new Class<?>[] {type},
                        handler::invoke));
    }

    @FunctionalInterface
    private interface Handler {

        @Nullable Object invoke(
                Object proxy, Method method, @Nullable Object @Nullable [] arguments)
                throws Throwable;
    }

    @Override
    public @Nullable PrintWriter getLogWriter() throws SQLException {
        return pool.getLogWriter();
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
        pool.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        pool.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return pool.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger(TracedDataSource.class.getName());
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return type.isInstance(this) ? type.cast(this) : pool.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(this) || pool.isWrapperFor(type);
    }
}
