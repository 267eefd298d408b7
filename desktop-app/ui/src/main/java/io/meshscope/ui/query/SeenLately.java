package io.meshscope.ui.query;

import io.meshscope.query.Field;
import io.meshscope.query.Seen;
import io.meshscope.ui.fx.Background;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// What a store has seen, answered at once: what is not known yet is asked for off the FX thread.
/// FX thread only.
final class SeenLately implements Seen {

    /// What is known longer is asked for again.
    private static final Duration FRESH = Duration.ofSeconds(10);

    private record Known<T>(List<T> found, long at) {}

    private final Background background;
    private final Supplier<Seen> store;
    private final Runnable news;
    private final Map<Field, Known<String>> values = new HashMap<>();
    private final Set<Optional<Field>> asked = new HashSet<>();
    private Known<Field> attributes = new Known<>(List.of(), Long.MIN_VALUE);

    /// @param news runs when more is known
    SeenLately(Background background, Supplier<Seen> store, Runnable news) {
        this.background = background;
        this.store = store;
        this.news = news;
    }

    @Override
    public List<Field> attributes() {
        if (old(attributes.at())) {
            Seen from = store.get();
            ask(
                    Optional.empty(),
                    from::attributes,
                    found -> attributes = new Known<>(found, System.nanoTime()));
        }
        return attributes.found();
    }

    @Override
    public List<String> values(Field field) {
        Known<String> known =
                values.getOrDefault(field, new Known<String>(List.of(), Long.MIN_VALUE));
        if (old(known.at())) {
            Seen from = store.get();
            ask(
                    Optional.of(field),
                    () -> from.values(field),
                    found -> values.put(field, new Known<>(found, System.nanoTime())));
        }
        return known.found();
    }

    private static boolean old(long at) {
        return at == Long.MIN_VALUE || System.nanoTime() - at > FRESH.toNanos();
    }

    /// One question at a time for each field. One that cannot be answered is not asked again before
    /// the next key, and leaves what is known.
    private <T> void ask(Optional<Field> what, Callable<List<T>> question, Consumer<List<T>> take) {
        if (asked.add(what)) {
            var unused =
                    background.run(
                            question,
                            found -> {
                                asked.remove(what);
                                take.accept(found);
                                news.run();
                            },
                            failure -> asked.remove(what));
        }
    }
}
