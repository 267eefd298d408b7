package io.meshscope.ui.fx;

import java.util.List;
import java.util.function.Function;
import javafx.collections.ObservableList;

/// Updates a list on screen with few changes, so that selection and scroll position stay: rows that
/// dropped out at one end are removed, new rows at the other end are added.
public final class Rows {

    private Rows() {}

    /// @param key identifies a row: two elements with the same key are the same row, even if their
    ///   content differs
    public static <T, K> void update(ObservableList<T> rows, List<T> next, Function<T, K> key) {
        if (rows.equals(next)) {
            return;
        }
        int skipped = rows.isEmpty() ? -1 : indexOf(next, key.apply(rows.get(0)), key);
        int dropped = next.isEmpty() ? -1 : indexOf(rows, key.apply(next.get(0)), key);
        if (skipped < 0 && dropped < 0) {
            rows.setAll(next);
            return;
        }
        if (dropped > 0 && skipped < 0) {
            rows.remove(0, dropped);
        }
        int offset = Math.max(0, skipped);
        if (offset > 0) {
            rows.addAll(0, next.subList(0, offset));
        }
        int at = offset;
        while (at < rows.size() && at < next.size() && same(rows.get(at), next.get(at), key)) {
            if (!rows.get(at).equals(next.get(at))) {
                rows.set(at, next.get(at));
            }
            at++;
        }
        if (at < rows.size()) {
            rows.remove(at, rows.size());
        }
        if (at < next.size()) {
            rows.addAll(next.subList(at, next.size()));
        }
    }

    private static <T, K> boolean same(T one, T other, Function<T, K> key) {
        return key.apply(one).equals(key.apply(other));
    }

    private static <T, K> int indexOf(List<T> list, K wanted, Function<T, K> key) {
        for (int i = 0; i < list.size(); i++) {
            if (key.apply(list.get(i)).equals(wanted)) {
                return i;
            }
        }
        return -1;
    }
}
