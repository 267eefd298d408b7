package io.meshscope.invoke.form;

import io.meshscope.invoke.FieldShape;
import io.meshscope.invoke.MessageShape;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/// A message: its fields in order of declaration, set or not. Of a oneof at most one branch is set;
/// the others keep their drafts.
public final class FormMessage implements FormValue {

    private final FormContext context;
    private final MessageShape shape;
    private final Map<String, FormField> fields = new LinkedHashMap<>();
    private final Map<String, FormField> byJsonName = new HashMap<>();

    FormMessage(FormContext context, MessageShape shape) {
        this.context = context;
        this.shape = shape;
        for (FieldShape field : shape.fields()) {
            FormField made = newField(field);
            fields.put(field.name(), made);
            byJsonName.putIfAbsent(field.jsonName(), made);
        }
    }

    private FormField newField(FieldShape field) {
        if (field.mapKey().isPresent()) {
            return new MapField(context, field);
        }
        return field.repeated() ? new ListField(context, field) : new SingleField(context, field);
    }

    public MessageShape shape() {
        return shape;
    }

    /// In order of declaration.
    public Collection<FormField> fields() {
        return Collections.unmodifiableCollection(fields.values());
    }

    /// By its name in the .proto.
    public Optional<FormField> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /// By its name in JSON or in the .proto.
    Optional<FormField> named(String name) {
        FormField byJson = byJsonName.get(name);
        return byJson == null ? field(name) : Optional.of(byJson);
    }

    /// The branches of a oneof in order of declaration.
    public List<SingleField> branches(String oneof) {
        return fields.values().stream()
                .filter(f -> f.shape().oneof().filter(oneof::equals).isPresent())
                .map(SingleField.class::cast)
                .toList();
    }

    /// The branch that is set.
    public Optional<SingleField> chosen(String oneof) {
        return branches(oneof).stream().filter(SingleField::set).findFirst();
    }

    /// Sets one branch of a oneof and unsets the others; empty for none of them.
    ///
    /// @param branch the field's name
    public void choose(String oneof, Optional<String> branch) {
        for (SingleField field : branches(oneof)) {
            if (branch.filter(field.shape().name()::equals).isPresent()) {
                field.value();
                field.set(true);
            } else {
                field.set(false);
            }
        }
    }

    /// Takes all values of another message of this shape; drafts of fields that are unset in both
    /// stay.
    void take(FormMessage other) {
        fields.forEach((name, field) -> other.field(name).ifPresent(field::take));
    }

    @Override
    public void faults(String path, BiConsumer<String, FormFault> to) {
        String prefix = path.isEmpty() ? "" : path + ".";
        for (FormField field : fields.values()) {
            String place = prefix + field.shape().name();
            if (field.shape().required() && !field.set()) {
                to.accept(place, FormFault.of(FormFault.Kind.REQUIRED));
            }
            field.faults(place, to);
        }
    }
}
