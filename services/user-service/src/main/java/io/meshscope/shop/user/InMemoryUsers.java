package io.meshscope.shop.user;

import com.google.protobuf.Timestamp;
import io.meshscope.proto.shop.user.v1.User;
import io.meshscope.proto.shop.user.v1.UserStatus;
import io.meshscope.runtime.answer.Paging;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Users in this process' memory, seeded with 1…1000.
@Singleton
final class InMemoryUsers implements UserRepository {

    private static final int SEEDED = 1_000;

    /// 2026-01-01T00:00:00Z, so that the seed is the same everywhere.
    private static final long SEEDED_AT = 1_767_225_600L;

    /// Numbers in their own order: "2" before "10".
    private static final Comparator<String> BY_ID =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    private final ConcurrentNavigableMap<String, User> users = new ConcurrentSkipListMap<>(BY_ID);
    private final List<Consumer<User>> watchers = new CopyOnWriteArrayList<>();

    InMemoryUsers() {
        for (int i = 1; i <= SEEDED; i++) {
            User user = seeded(i);
            users.put(user.getId(), user);
        }
    }

    @Override
    public Optional<User> find(String id) {
        return Optional.ofNullable(users.get(id));
    }

    @Override
    public Slice list(Paging page, @Nullable UserStatus status) {
        List<User> matching =
                users.values().stream()
                        .filter(user -> status == null || user.getStatus() == status)
                        .toList();
        return new Slice(
                matching.stream().skip(page.offset()).limit(page.size()).toList(), matching.size());
    }

    @Override
    public void save(User user) {
        users.put(user.getId(), user);
        watchers.forEach(watcher -> watcher.accept(user));
    }

    @Override
    public Runnable watch(Consumer<User> listener) {
        watchers.add(listener);
        return () -> watchers.remove(listener);
    }

    private static User seeded(int number) {
        return User.newBuilder()
                .setId(Integer.toString(number))
                .setName("User-" + number)
                .setEmail("user" + number + "@example.com")
                .setAge(25)
                .setStatus(UserStatus.USER_STATUS_ACTIVE)
                .putPreferences("language", "en")
                .setCreatedAt(Timestamp.newBuilder().setSeconds(SEEDED_AT))
                .build();
    }
}
