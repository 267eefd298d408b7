package io.meshscope.runtime.data;

/// Where a service's database is, and as which user to connect.
///
/// @param url of the driver, `jdbc:postgresql://host:port/name`
/// @param name the database's name
/// @param password empty when none is needed; never logged
/// @param poolSize the most connections at a time
public record DatabaseSettings(
        String url, String name, String user, String password, int poolSize) {

    public static final String DEFAULT_URL = "jdbc:postgresql://127.0.0.1:5432/{database}";
    public static final String DEFAULT_USER = "meshscope";
    public static final int DEFAULT_POOL = 4;

    private static final String SCHEME = "jdbc:postgresql:";

    public DatabaseSettings {
        if (!url.startsWith(SCHEME)) {
            throw new IllegalArgumentException(
                    "MESHSCOPE_DATABASE_URL must begin with " + SCHEME + "//host:port/");
        }
        if (url.contains("password=")) {
            throw new IllegalArgumentException(
                    "MESHSCOPE_DATABASE_URL must not hold the password: use"
                            + " MESHSCOPE_DATABASE_PASSWORD");
        }
        if (poolSize < 2 || poolSize > 64) {
            throw new IllegalArgumentException(
                    "meshscope.database.pool must be from 2 to 64, was " + poolSize);
        }
    }

    /// @param url `{database}` in it stands for `name`; empty means the default
    /// @param user empty means the default
    /// @param production whether a missing password is refused
    /// @throws IllegalArgumentException naming the variable to change
    public static DatabaseSettings of(
            String name,
            String url,
            String user,
            String password,
            int poolSize,
            boolean production) {
        if (production && password.isEmpty()) {
            throw new IllegalArgumentException(
                    "MESHSCOPE_DATABASE_PASSWORD must be set in this environment");
        }
        return new DatabaseSettings(
                (url.isBlank() ? DEFAULT_URL : url.strip()).replace("{database}", name),
                name,
                user.isBlank() ? DEFAULT_USER : user.strip(),
                password,
                poolSize);
    }

    /// `host:port`, for messages and spans.
    public String address() {
        String rest = url.substring(SCHEME.length()).replaceFirst("^//", "");
        int end = rest.indexOf('/');
        return end < 0 ? rest : rest.substring(0, end);
    }

    /// A record would show its password.
    @Override
    public String toString() {
        return "DatabaseSettings[url=" + url + ", user=" + user + "]";
    }
}
