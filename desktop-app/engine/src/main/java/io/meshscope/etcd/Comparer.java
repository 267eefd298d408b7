package io.meshscope.etcd;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Goes through two sides at once, in order of key.
final class Comparer {

    /// Nobody looks at more.
    private static final int MOST = 20_000;

    /// Of values that are held at once.
    private static final long MOST_BYTES = 128L * 1024 * 1024;

    private final KeyPages left;
    private final KeyPages right;
    private final List<Difference> found = new ArrayList<>();
    private long bytes;
    private long onlyLeft;
    private long onlyRight;
    private long different;
    private long same;

    Comparer(KeyPages left, KeyPages right) {
        this.left = left;
        this.right = right;
    }

    /// @throws io.meshscope.wire.etcd.EtcdException when a page is not answered
    void run() {
        Optional<KeyPages.Keyed> l = next(left);
        Optional<KeyPages.Keyed> r = next(right);
        while (l.isPresent() || r.isPresent()) {
            int order = order(l, r);
            tell(order <= 0 ? l : Optional.empty(), order >= 0 ? r : Optional.empty());
            l = order <= 0 ? next(left) : l;
            r = order >= 0 ? next(right) : r;
        }
    }

    private static Optional<KeyPages.Keyed> next(KeyPages side) {
        return side.hasNext() ? Optional.of(side.next()) : Optional.empty();
    }

    /// A side that is at its end comes last.
    private static int order(Optional<KeyPages.Keyed> l, Optional<KeyPages.Keyed> r) {
        if (l.isEmpty()) {
            return 1;
        }
        return r.isEmpty() ? -1 : l.get().rest().compareTo(r.get().rest());
    }

    private void tell(Optional<KeyPages.Keyed> l, Optional<KeyPages.Keyed> r) {
        var difference =
                new Difference(
                        l.or(() -> r).orElseThrow().rest(),
                        l.map(KeyPages.Keyed::state),
                        r.map(KeyPages.Keyed::state));
        switch (difference.kind()) {
            case ONLY_LEFT -> onlyLeft++;
            case ONLY_RIGHT -> onlyRight++;
            case DIFFERENT -> {
                if (l.orElseThrow().state().value().equals(r.orElseThrow().state().value())) {
                    same++;
                    return;
                }
                different++;
            }
        }
        bytes += difference.size();
        if (found.size() < MOST && bytes <= MOST_BYTES) {
            found.add(difference);
        }
    }

    List<Difference> differences() {
        return found;
    }

    Comparison.Count count() {
        return new Comparison.Count(onlyLeft, onlyRight, different, same);
    }
}
