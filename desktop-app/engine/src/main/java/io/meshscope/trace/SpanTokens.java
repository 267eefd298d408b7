package io.meshscope.trace;

/// Numbers of what spans carry, by which a filter tells quickly that no span of many carries
/// something: those of names are few, those of values are many.
public final class SpanTokens {

    private final TokenSet names = new TokenSet();
    private final TokenSet values = new TokenSet();

    /// Adds an attribute with a value, both as [AttributeTokens] has them. A value that may be
    /// equal to others is told among the names too.
    public void add(int key, int value) {
        names.add(key);
        values.add(value);
        int odd = AttributeTokens.odd(key);
        if (value == odd) {
            names.add(odd);
        }
    }

    /// Those of names, and of names with a value that may be equal to others.
    public TokenSet names() {
        return names;
    }

    public TokenSet values() {
        return values;
    }

    public void addAll(SpanTokens others) {
        names.addAll(others.names);
        values.addAll(others.values);
    }

    public void clear() {
        names.clear();
        values.clear();
    }
}
