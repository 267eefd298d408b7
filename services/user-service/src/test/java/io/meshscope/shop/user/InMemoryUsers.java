package io.meshscope.shop.user;

import com.google.protobuf.Timestamp;
import io.meshscope.proto.shop.user.v1.User;
import io.meshscope.proto.shop.user.v1.UserStatus;
import io.meshscope.runtime.answer.Paging;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Users 1 to 1000 in memory, for tests of the code that uses them; passes the contract PostgreSQL
/// passes.
final class InMemoryUsers implements UserRepository {

    /// Numbers in their own order: "2" before "10".
    private static final Comparator<String> BY_ID =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    private final Map<String, Kept> users = new TreeMap<>(BY_ID);
    private final List<Consumer<Kept>> listeners = new CopyOnWriteArrayList<>();

    InMemoryUsers() {
        for (int i = 1; i <= 1_000; i++) {
            users.put(Integer.toString(i), new Kept(seeded(i), 1));
        }
    }

    @Override
    public synchronized Optional<Kept> find(String id) {
        return Optional.ofNullable(users.get(id));
    }

    @Override
    public synchronized Slice list(Paging page, @Nullable UserStatus status) {
        List<User> matching =
                users.values().stream()
                        .map(Kept::user)
                        .filter(user -> status == null || user.getStatus() == status)
                        .toList();
        return new Slice(
                matching.stream().skip(page.offset()).limit(page.size()).toList(), matching.size());
    }

    @Override
    public synchronized Optional<User> change(String id, UnaryOperator<User> change) {
        Kept before = users.get(id);
        if (before == null) {
            return Optional.empty();
        }
        User after = change.apply(before.user());
        if (!after.equals(before.user())) {
            Kept kept = new Kept(after, before.version() + 1);
            users.put(id, kept);
            listeners.forEach(listener -> listener.accept(kept));
        }
        return Optional.of(after);
    }

    @Override
    public Runnable watch(Consumer<Kept> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    int listeners() {
        return listeners.size();
    }

    private static User seeded(int number) {
        return User.newBuilder()
                .setId(Integer.toString(number))
                .setName("User-" + number)
                .setEmail("user" + number + "@example.com")
                .setAge(25)
                .setStatus(UserStatus.USER_STATUS_ACTIVE)
                .putPreferences("language", "en")
                // 2026-01-01T00:00:00Z, so that the seed is the same everywhere
                .setCreatedAt(Timestamp.newBuilder().setSeconds(1_767_225_600L))
                .build();
    }
}
