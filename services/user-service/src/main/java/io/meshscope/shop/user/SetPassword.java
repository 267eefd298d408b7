package io.meshscope.shop.user;

import io.meshscope.runtime.data.DatabaseSettings;
import io.meshscope.runtime.instance.MeshSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// The command `set-password {user id}`: whoever may write to the database sets a user's password,
/// read as one line, so that it is in no process argument and no history. There is no other way,
/// and no default.
final class SetPassword {

    static final String NAME = "set-password";

    private static final int LEAST_LENGTH = 8;

    private final Map<String, String> environment;
    private final int cost;

    SetPassword(Map<String, String> environment, int cost) {
        this.environment = environment;
        this.cost = cost;
    }

    /// @param arguments after the command's name
    /// @return the exit code: 0, 2 for a wrong use, 1 when it could not be done
    int run(String[] arguments, BufferedReader in, PrintStream out) throws IOException {
        if (arguments.length != 1) {
            out.println("usage: set-password <user id>, the password on standard input");
            return 2;
        }
        String password = in.readLine();
        String problem = problem(password);
        if (problem != null || password == null) {
            out.println(problem);
            return 2;
        }
        try {
            if (!set(arguments[0], new PasswordCheck(cost).hash(password))) {
                out.println("There is no user '" + arguments[0] + "'.");
                return 1;
            }
        } catch (SQLException | IllegalArgumentException e) {
            out.println("The password was not set: " + e.getMessage());
            return 1;
        }
        out.println("The password of user '" + arguments[0] + "' is set.");
        return 0;
    }

    private static @Nullable String problem(@Nullable String password) {
        if (password == null || password.length() < LEAST_LENGTH) {
            return "A password needs at least " + LEAST_LENGTH + " characters.";
        }
        return password.getBytes(StandardCharsets.UTF_8).length > PasswordCheck.MOST_BYTES
                ? "A password has at most " + PasswordCheck.MOST_BYTES + " bytes."
                : null;
    }

    private boolean set(String userId, String hash) throws SQLException {
        DatabaseSettings settings =
                DatabaseSettings.of(
                        "user_service",
                        environment.getOrDefault("MESHSCOPE_DATABASE_URL", ""),
                        environment.getOrDefault("MESHSCOPE_DATABASE_USER", ""),
                        environment.getOrDefault("MESHSCOPE_DATABASE_PASSWORD", ""),
                        DatabaseSettings.DEFAULT_POOL,
                        MeshSettings.from(environment).isProduction());
        Properties properties = new Properties();
        properties.setProperty("user", settings.user());
        if (!settings.password().isEmpty()) {
            properties.setProperty("password", settings.password());
        }
        try (Connection connection = DriverManager.getConnection(settings.url(), properties);
                PreparedStatement upsert =
                        connection.prepareStatement(
                                """
                                insert into password (user_id, hash)
                                select id, ? from users where id = ?
                                on conflict (user_id)
                                do update set hash = excluded.hash, changed_at = now()
                                """)) {
            upsert.setString(1, hash);
            upsert.setString(2, userId);
            return upsert.executeUpdate() == 1;
        }
    }
}
