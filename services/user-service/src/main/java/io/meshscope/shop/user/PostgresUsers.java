package io.meshscope.shop.user;

import io.meshscope.proto.shop.user.v1.User;
import io.meshscope.proto.shop.user.v1.UserStatus;
import io.meshscope.runtime.answer.Paging;
import io.meshscope.runtime.data.Database;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Users in PostgreSQL.
@Singleton
final class PostgresUsers implements UserRepository, PasswordHashes {

    private final Database database;
    private final UserTable table;
    private final UserChanges changes;

    PostgresUsers(Database database, UserTable table, UserChanges changes) {
        this.database = database;
        this.table = table;
        this.changes = changes;
    }

    @Override
    public Optional<Kept> find(String id) {
        return table.findById(id).map(UserRows::kept);
    }

    @Override
    public Slice list(Paging page, @Nullable UserStatus status) {
        // One snapshot for both, so that page and total agree, would cost more than it is worth:
        // one user more or less between the two is no error.
        List<UserRow> rows;
        int total;
        if (status == null) {
            rows = table.page(page.size(), page.offset());
            total = table.total();
        } else {
            String name = UserRows.status(status);
            rows = table.pageInStatus(name, page.size(), page.offset());
            total = table.totalInStatus(name);
        }
        return new Slice(rows.stream().map(UserRows::user).toList(), total);
    }

    @Override
    public Optional<User> change(String id, UnaryOperator<User> change) {
        return database.write(_ -> table.locked(id).map(row -> changed(row, change)));
    }

    private User changed(UserRow row, UnaryOperator<User> change) {
        User before = UserRows.user(row);
        User after = change.apply(before);
        if (!after.equals(before)) {
            var _ =
                    table.update(
                            row.id(),
                            after.getName(),
                            after.getEmail(),
                            after.getAge(),
                            UserRows.status(after.getStatus()),
                            UserRows.preferences(after));
        }
        return after;
    }

    @Override
    public Runnable watch(Consumer<Kept> listener) {
        return changes.watch(listener);
    }

    @Override
    public Optional<String> of(String userId) {
        return table.passwordHash(userId);
    }
}
