package io.meshscope.invoke.form;

import io.meshscope.invoke.FieldShape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/// A map field as rows. A row is part of the message once its key is typed; two rows with one key
/// are a fault.
public final class MapField implements FormField {

    private final FormContext context;
    private final FieldShape shape;
    private final ScalarType keyType;
    private final List<Row> rows = new ArrayList<>();

    /// A key and its value.
    public final class Row {

        private final FormValue value;
        private String key;

        Row(String key, FormValue value) {
            this.key = key;
            this.value = value;
        }

        public String key() {
            return key;
        }

        public void key(String typed) {
            key = typed;
            context.changed().run();
        }

        public FormValue value() {
            return value;
        }

        /// Whether it is part of the message.
        public boolean joined() {
            return !key.isEmpty();
        }

        /// The key in its normal form: `01` is `1`.
        String normalised() {
            return keyType.integer()
                    ? ScalarText.bigInteger(key).map(Object::toString).orElse(key)
                    : key;
        }

        /// What is wrong with the key, if anything.
        public Optional<FormFault> keyFault() {
            if (!joined()) {
                return Optional.empty();
            }
            return ScalarText.check(keyType, key, List.of())
                    .or(() ->
                            rows.stream()
                                                    .filter(Row::joined)
                                                    .filter(r ->
                                                            r.normalised().equals(normalised()))
                                                    .count()
                                            > 1
                                    ? Optional.of(FormFault.of(FormFault.Kind.KEY_TWICE, key))
                                    : Optional.empty());
        }
    }

    MapField(FormContext context, FieldShape shape) {
        this.context = context;
        this.shape = shape;
        this.keyType = ScalarType.of(shape.mapKey().orElse(FieldShape.Kind.STRING));
    }

    @Override
    public FieldShape shape() {
        return shape;
    }

    public ScalarType keyType() {
        return keyType;
    }

    @Override
    public boolean set() {
        return rows.stream().anyMatch(Row::joined);
    }

    public List<Row> rows() {
        return Collections.unmodifiableList(rows);
    }

    /// Adds a row without a key; a bool key starts with the value that no row has yet.
    public Row add() {
        String key = "";
        if (keyType == ScalarType.BOOL) {
            Set<String> taken = new HashSet<>();
            rows.forEach(r -> taken.add(r.key()));
            key = taken.contains("false") ? "true" : "false";
        }
        Row row = append(key);
        context.changed().run();
        return row;
    }

    Row append(String key) {
        var row = new Row(key, context.newValue(shape));
        rows.add(row);
        return row;
    }

    public void remove(Row row) {
        rows.remove(row);
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
        rows.clear();
        ((MapField) other).rows.forEach(r -> rows.add(new Row(r.key(), r.value())));
    }

    @Override
    public void clear() {
        rows.clear();
    }
}
