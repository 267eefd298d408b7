package io.meshscope.invoke.form;

import io.meshscope.invoke.FieldShape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/// A message of any type: a type's URL, and a form of that type or raw bytes. What was written for
/// one type stays as a draft while another is chosen.
public final class FormAny implements FormValue {

    /// What a type's URL begins with when nothing else is said.
    public static final String PREFIX = "type.googleapis.com/";

    /// The JSON name that holds the type's URL.
    public static final String TYPE = "@type";

    /// The JSON name that holds the bytes of a type that is not known, as base64.
    public static final String BYTES = "@value";

    /// The JSON name that holds a message which JSON writes as one value.
    public static final String VALUE = "value";

    private final FormContext context;
    private final Map<String, FormValue> drafts = new HashMap<>();
    private final FormScalar bytes;
    private String url = "";
    private boolean raw;

    FormAny(FormContext context) {
        this.context = context;
        this.bytes =
                new FormScalar(
                        context,
                        ScalarType.BYTES,
                        FieldShape.Type.of(FieldShape.Kind.BYTES, Optional.empty(), "bytes"));
    }

    /// Empty while no type is chosen, and nothing is packed.
    public String url() {
        return url;
    }

    /// Chooses the type. A name without a slash gets the prefix of the URL before it.
    public void choose(String typed) {
        if (put(typed.isEmpty() || typed.contains("/") ? typed : prefix() + typed)) {
            context.changed().run();
        }
    }

    boolean put(String newUrl) {
        boolean other = !url.equals(newUrl);
        url = newUrl;
        return other;
    }

    private String prefix() {
        return url.contains("/") ? url.substring(0, url.lastIndexOf('/') + 1) : PREFIX;
    }

    /// The full name of the message type.
    public String typeName() {
        return url.substring(url.lastIndexOf('/') + 1);
    }

    /// Whether the value is given as bytes; of a type that is not known it can only be.
    public boolean raw() {
        return raw;
    }

    public void raw(boolean on) {
        if (raw != on) {
            raw = on;
            context.changed().run();
        }
    }

    /// The value as bytes without reporting a change.
    void putRaw(String base64) {
        raw = true;
        bytes.put(base64);
    }

    public boolean known() {
        return context.knows(typeName());
    }

    /// The names of all types there are.
    public List<String> types() {
        return context.shapes().names().stream().sorted().toList();
    }

    /// What is packed: a scalar of bytes when it is given raw; empty while there is no type, or one
    /// that is not known.
    public Optional<FormValue> content() {
        if (url.isEmpty()) {
            return Optional.empty();
        }
        if (raw) {
            return Optional.of(bytes);
        }
        return known()
                ? Optional.of(drafts.computeIfAbsent(typeName(), context::newValue))
                : Optional.empty();
    }

    void copyTo(FormAny other) {
        other.put(url);
        other.raw = raw;
        other.bytes.put(bytes.text());
        content().ifPresent(from -> other.content().ifPresent(to -> Copies.copy(from, to)));
    }

    @Override
    public void faults(String path, BiConsumer<String, FormFault> to) {
        if (url.isEmpty()) {
            return;
        }
        if (!url.contains("/") || typeName().isEmpty()) {
            to.accept(path, FormFault.of(FormFault.Kind.BAD_TYPE_URL, url));
        } else if (!raw && !known()) {
            to.accept(path, FormFault.of(FormFault.Kind.UNKNOWN_TYPE, typeName()));
        }
        content().ifPresent(value -> value.faults(path, to));
    }
}
