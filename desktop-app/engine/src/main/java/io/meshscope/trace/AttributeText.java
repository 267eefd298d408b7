package io.meshscope.trace;

import java.util.Locale;
import java.util.Map;

/// Searches attributes for a text, whatever its case: `key=value` is what is searched.
public final class AttributeText {

    private AttributeText() {}

    /// Whether one of the attributes holds a text.
    ///
    /// @param wanted in lower case
    public static boolean holds(Map<String, Object> attributes, String wanted) {
        return attributes.entrySet().stream()
                .anyMatch(e ->
                        (e.getKey() + "=" + e.getValue())
                                .toLowerCase(Locale.ROOT)
                                .contains(wanted));
    }
}
