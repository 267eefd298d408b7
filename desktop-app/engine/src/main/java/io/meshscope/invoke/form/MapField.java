package io.meshscope.invoke.form;

import io.meshscope.invoke.FieldShape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/// A map field as rows. A row is part of the message once its key was typed, be it the empty text;
/// two rows with one key are a fault.
public final class MapField implements FormField {

    private final FormContext context;
    private final FieldShape shape;
    private final FieldShape.Type keyType;
    private final List<Row> rows = new ArrayList<>();
    private Optional<Map<String, Integer>> counted = Optional.empty();

    /// A key and its value.
    public final class Row {

        private final FormValue value;
        private final FormScalar key;
        private boolean joined;

        Row(FormValue value) {
            this.value = value;
            this.key = new FormScalar(context, keyType(), keyType);
            key.put("");
        }

        public String key() {
            return key.text();
        }

        /// Types the key; with that the row joins the message.
        public void key(String typed) {
            if (put(typed)) {
                context.changed().run();
            }
        }

        boolean put(String typed) {
            boolean changed = key.put(typed) || !joined;
            joined = true;
            counted = Optional.empty();
            return changed;
        }

        public FormValue value() {
            return value;
        }

        /// Whether it is part of the message.
        public boolean joined() {
            return joined;
        }

        /// The key in its normal form: `01` is `1`.
        public String normalised() {
            return key.canonical().orElse(key.text());
        }

        /// What is wrong with the key, if anything.
        public Optional<FormFault> keyFault() {
            if (!joined) {
                return Optional.empty();
            }
            return ownKeyFault()
                    .or(() ->
                            count().getOrDefault(normalised(), 0) > 1
                                    ? Optional.of(
                                            FormFault.of(FormFault.Kind.KEY_TWICE, key.text()))
                                    : Optional.empty());
        }

        /// Without a look at the other rows.
        Optional<FormFault> ownKeyFault() {
            return key.fault();
        }
    }

    MapField(FormContext context, FieldShape shape) {
        this.context = context;
        this.shape = shape;
        this.keyType =
                FieldShape.Type.of(
                        shape.mapKey().orElse(FieldShape.Kind.STRING), Optional.empty(), "key");
    }

    @Override
    public FieldShape shape() {
        return shape;
    }

    public ScalarType keyType() {
        return ScalarType.of(keyType.kind());
    }

    @Override
    public boolean set() {
        return rows.stream().anyMatch(Row::joined);
    }

    public List<Row> rows() {
        return Collections.unmodifiableList(rows);
    }

    /// How many rows have each key.
    private Map<String, Integer> count() {
        Map<String, Integer> counts =
                counted.orElseGet(() -> {
                    var fresh = new HashMap<String, Integer>();
                    rows.stream()
                            .filter(Row::joined)
                            .forEach(r -> fresh.merge(r.normalised(), 1, Integer::sum));
                    return fresh;
                });
        counted = Optional.of(counts);
        return counts;
    }

    /// Adds a row without a key; a bool key starts with the value that no row has yet.
    public Row add() {
        Row row = new Row(context.newValue(shape));
        if (keyType() == ScalarType.BOOL) {
            Set<String> taken = new HashSet<>();
            rows.forEach(r -> taken.add(r.key()));
            row.put(taken.contains("false") ? "true" : "false");
        }
        join(row);
        context.changed().run();
        return row;
    }

    /// Adds a row without reporting a change.
    Row append(String key) {
        var row = new Row(context.newValue(shape));
        row.put(key);
        join(row);
        return row;
    }

    /// Adds a row with the key of another.
    Row append(Row other) {
        var row = new Row(context.newValue(shape));
        if (other.joined) {
            row.put(other.key());
        }
        join(row);
        return row;
    }

    private void join(Row row) {
        rows.add(row);
        counted = Optional.empty();
    }

    public void remove(Row row) {
        rows.remove(row);
        counted = Optional.empty();
        context.changed().run();
    }

    @Override
    public void faults(String path, BiConsumer<String, FormFault> to) {
        for (Row row : rows) {
            if (row.joined()) {
                String place = path + "[\"" + row.key() + "\"]";
                row.keyFault().ifPresent(f -> to.accept(place, f));
                row.value().faults(place, to);
            }
        }
    }

    @Override
    public void take(FormField other) {
        clear();
        for (Row theirs : ((MapField) other).rows) {
            Row row = new Row(theirs.value());
            if (theirs.joined) {
                row.put(theirs.key());
            }
            join(row);
        }
    }

    @Override
    public void clear() {
        rows.clear();
        counted = Optional.empty();
    }
}
