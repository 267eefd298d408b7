package io.meshscope.cli;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import io.meshscope.ui.format.OneLine;
import java.util.List;

/// Two texts as `diff -u` prints them.
final class TextDiff {

    private static final int AROUND = 3;

    private TextDiff() {}

    /// One above the other; no line when the texts are the same.
    static List<String> of(String left, String right, String before, String after) {
        List<String> from = lines(before);
        return UnifiedDiffUtils.generateUnifiedDiff(
                        left, right, from, DiffUtils.diff(from, lines(after)), AROUND)
                .stream()
                .map(OneLine::of)
                .toList();
    }

    private static List<String> lines(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split("\n", -1));
    }
}
