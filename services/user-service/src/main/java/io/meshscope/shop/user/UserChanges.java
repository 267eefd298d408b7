package io.meshscope.shop.user;

import io.meshscope.runtime.data.Notifications;
import io.meshscope.shop.user.UserRepository.Kept;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// Tells of changes in the table `users`, from every process: PostgreSQL notifies, and after an
/// interruption the rows that may have been missed are read again. Each version is told once.
@Singleton
final class UserChanges implements Notifications.Listener {

    /// Covers transactions that were open at the interruption, and clocks that differ.
    private static final Duration OVERLAP = Duration.ofMinutes(1);

    private static final int MOST_MISSED = 10_000;
    private static final int MOST_REMEMBERED = 10_000;

    private final UserTable table;
    private final InstantSource clock;
    private final List<Consumer<Kept>> listeners = new CopyOnWriteArrayList<>();
    private final Map<String, Long> told = new Recent();
    private Instant heardAt;

    @SuppressWarnings("this-escape") // the last thing that happens here
    UserChanges(UserTable table, Notifications notifications, InstantSource clock) {
        this.table = table;
        this.clock = clock;
        this.heardAt = clock.instant();
        notifications.listen("users", this);
    }

    Runnable watch(Consumer<Kept> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public synchronized void announced(String id) {
        heardAt = clock.instant();
        table.findById(id).ifPresent(this::tell);
    }

    @Override
    public synchronized void mayHaveMissed() {
        Instant since = heardAt.minus(OVERLAP);
        heardAt = clock.instant();
        table.changedSince(since, MOST_MISSED).forEach(this::tell);
    }

    private void tell(UserRow row) {
        Long last = told.get(row.id());
        if (last == null || last < row.version()) {
            told.put(row.id(), row.version());
            Kept kept = UserRows.kept(row);
            listeners.forEach(listener -> listener.accept(kept));
        }
    }

    private static final class Recent extends LinkedHashMap<String, Long> {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST_REMEMBERED;
        }
    }
}
