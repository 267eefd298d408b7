package io.meshscope.collection;

import java.util.List;

/// One thing that was expected, and whether it was so.
///
/// @param what in words; when it did not pass, with what was found instead
/// @param where lines that say where; empty for most
public record Check(boolean passed, String what, List<String> where) {

    public Check {
        where = List.copyOf(where);
    }

    static Check passed(String what) {
        return new Check(true, what, List.of());
    }

    static Check failed(String what, String... where) {
        return new Check(false, what, List.of(where));
    }
}
