package io.meshscope.invoke.form;

/// Copies what is set in a value into another of the same type.
final class Copies {

    private Copies() {}

    static void copy(FormValue from, FormValue to) {
        switch (from) {
            case FormScalar scalar -> ((FormScalar) to).put(scalar.text());
            case FormAny any -> any.copyTo((FormAny) to);
            case FormMessage message ->
                    message.fields()
                            .forEach(field ->
                                    ((FormMessage) to)
                                            .field(field.shape().name())
                                            .ifPresent(into -> copy(field, into)));
        }
    }

    private static void copy(FormField from, FormField to) {
        if (!from.set()) {
            return;
        }
        switch (from) {
            case SingleField single -> {
                var into = (SingleField) to;
                copy(single.value(), into.value());
                into.put(into.value());
            }
            case ListField list -> list.elements().forEach(e -> copy(e, ((ListField) to).append()));
            case MapField map ->
                    map.rows().forEach(r -> copy(r.value(), ((MapField) to).append(r).value()));
        }
    }
}
