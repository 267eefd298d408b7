package io.meshscope.shop.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meshscope.proto.shop.user.v1.User;
import io.meshscope.runtime.data.DatabaseSettings;
import io.meshscope.runtime.data.TestDatabase;
import io.meshscope.shop.user.UserRepository.Kept;
import io.meshscope.testing.PostgresServer;
import io.micronaut.context.ApplicationContext;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("process")
class PostgresUsersTest extends UserRepositoryContract {

    private static DatabaseSettings database;
    private static ApplicationContext context;
    private static ApplicationContext other;

    @BeforeAll
    static void open() {
        database = TestDatabase.fresh();
        context = instance();
        other = instance();
    }

    @AfterAll
    static void close() {
        other.close();
        context.close();
    }

    @Override
    UserRepository repository() {
        return context.getBean(PostgresUsers.class);
    }

    @Test
    void aChangeByAnotherInstanceOrByAnOperatorIsTold() throws SQLException {
        List<Kept> heard = new CopyOnWriteArrayList<>();
        Runnable stop = repository().watch(heard::add);
        other.getBean(PostgresUsers.class)
                .change("910", user -> user.toBuilder().setName("elsewhere").build());
        await().untilAsserted(() -> assertThat(names(heard, "910")).containsExactly("elsewhere"));
        sql("update users set name = 'by hand' where id = '910'");
        await().untilAsserted(() ->
                assertThat(names(heard, "910")).containsExactly("elsewhere", "by hand"));
        stop.run();
    }

    @Test
    void whatChangedWhileTheConnectionWasBrokenIsToldAfterwardsAndOnce() throws SQLException {
        List<Kept> heard = new CopyOnWriteArrayList<>();
        Runnable stop = repository().watch(heard::add);
        repository().change("911", user -> user.toBuilder().setName("0").build());
        await().untilAsserted(() -> assertThat(names(heard, "911")).containsExactly("0"));
        for (int i = 1; i <= 5; i++) {
            sql(
                    "select pg_terminate_backend(pid) from pg_stat_activity"
                            + " where datname = current_database() and query ilike 'listen %'",
                    "update users set name = '" + i + "' where id = '911'");
            String last = Integer.toString(i);
            await().untilAsserted(() -> assertThat(names(heard, "911")).endsWith(last));
        }
        List<Long> versions =
                heard.stream()
                        .filter(kept -> kept.user().getId().equals("911"))
                        .map(Kept::version)
                        .toList();
        assertThat(versions).isSorted().doesNotHaveDuplicates();
        stop.run();
    }

    @Test
    void thePasswordIsSetByACommandAndByNothingElse() throws IOException {
        PasswordHashes hashes = context.getBean(PostgresUsers.class);
        assertThat(IntStream.rangeClosed(1, 1_000).mapToObj(Integer::toString))
                .as("nobody of the seed has one")
                .allMatch(id -> id.equals("920") || hashes.of(id).isEmpty());
        assertThat(command("correct horse", "920"))
                .isEqualTo("0 The password of user '920' is set.");
        PasswordCheck check = new PasswordCheck(4);
        assertThat(check.matches("correct horse", hashes.of("920"))).isTrue();
        assertThat(command("battery staple", "920")).startsWith("0 ");
        assertThat(check.matches("correct horse", hashes.of("920"))).isFalse();
        assertThat(check.matches("battery staple", hashes.of("920"))).isTrue();
        assertThat(command("correct horse", "1001")).isEqualTo("1 There is no user '1001'.");
        assertThat(command("short", "920")).startsWith("2 A password needs at least 8 ");
        assertThat(command("x".repeat(73), "920")).startsWith("2 A password has at most 72 ");
        assertThat(command("correct horse")).startsWith("2 usage: set-password <user id>");
        assertThat(check.matches("battery staple", hashes.of("920"))).isTrue();
        assertThat(hashes.of("920").orElseThrow()).doesNotContain("battery");
    }

    private static String command(String in, String... arguments) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code =
                new SetPassword(
                                Map.of(
                                        "MESHSCOPE_DATABASE_URL", database.url(),
                                        "MESHSCOPE_DATABASE_USER", database.user(),
                                        "MESHSCOPE_DATABASE_PASSWORD", database.password()),
                                4)
                        .run(
                                arguments,
                                new BufferedReader(new StringReader(in + "\n")),
                                new PrintStream(out, true, StandardCharsets.UTF_8));
        return code + " " + out.toString(StandardCharsets.UTF_8).strip();
    }

    private static List<String> names(List<Kept> heard, String id) {
        List<String> names = new ArrayList<>();
        for (Kept kept : heard) {
            User user = kept.user();
            if (user.getId().equals(id)) {
                names.add(user.getName());
            }
        }
        return names;
    }

    private static void sql(String... statements) throws SQLException {
        try (Connection connection = PostgresServer.shared().connect(database.name());
                Statement statement = connection.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        }
    }

    private static ApplicationContext instance() {
        return TestDatabase.context(database, OpenTelemetrySdk.builder().build(), Map.of());
    }
}
