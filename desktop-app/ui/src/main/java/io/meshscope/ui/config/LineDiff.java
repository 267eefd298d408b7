package io.meshscope.ui.config;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Two texts line by line, side by side.
record LineDiff(List<Row> rows, int changes) {

    LineDiff {
        rows = List.copyOf(rows);
    }

    enum Kind {
        SAME,
        CHANGED,
        ADDED,
        REMOVED
    }

    /// A line of one side.
    ///
    /// @param number from 1
    /// @param changedFrom where the part begins that differs from the other side's line; equal to
    ///   `changedTo` when no part does
    record Line(int number, String text, int changedFrom, int changedTo) {

        /// The part that changes, with a little before it and `…` for what is left out.
        ///
        /// @param before so many characters stand before it
        /// @param most characters of the part; a shorter line is whole
        String part(int before, int most) {
            int from = whole(Math.max(0, Math.min(changedFrom - before, text.length() - most)));
            int to = whole(Math.min(text.length(), from + most));
            return (from > 0 ? "…" : "")
                    + text.substring(from, to)
                    + (to < text.length() ? "…" : "");
        }

        /// A place that is not within a character of two halves.
        private int whole(int at) {
            boolean within =
                    at > 0
                            && at < text.length()
                            && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
            return within ? at - 1 : at;
        }
    }

    record Row(Kind kind, Optional<Line> left, Optional<Line> right) {}

    /// The lines of the right side, from 0, that differ from the left side.
    BitSet changedLines() {
        var lines = new BitSet();
        for (Row row : rows) {
            if (row.kind() != Kind.SAME) {
                row.right().ifPresent(l -> lines.set(l.number() - 1));
            }
        }
        return lines;
    }

    /// The same rows one below the other: of each change, first what is removed, then what is
    /// added.
    List<Row> unified() {
        var all = new ArrayList<Row>();
        var added = new ArrayList<Row>();
        for (Row row : rows) {
            if (row.kind() == Kind.SAME) {
                all.addAll(added);
                added.clear();
                all.add(row);
                continue;
            }
            row.left()
                    .ifPresent(
                            l -> all.add(new Row(Kind.REMOVED, Optional.of(l), Optional.empty())));
            row.right()
                    .ifPresent(
                            r -> added.add(new Row(Kind.ADDED, Optional.empty(), Optional.of(r))));
        }
        all.addAll(added);
        return all;
    }

    static LineDiff of(String before, String after) {
        List<String> left = lines(before);
        List<String> right = lines(after);
        var rows = new ArrayList<Row>();
        int done = 0;
        int shift = 0;
        List<AbstractDelta<String>> deltas = DiffUtils.diff(left, right).getDeltas();
        for (AbstractDelta<String> delta : deltas) {
            int from = delta.getSource().getPosition();
            for (int i = done; i < from; i++) {
                rows.add(same(left.get(i), i + 1, i + 1 + shift));
            }
            changed(delta, rows);
            done = from + delta.getSource().size();
            shift += delta.getTarget().size() - delta.getSource().size();
        }
        for (int i = done; i < left.size(); i++) {
            rows.add(same(left.get(i), i + 1, i + 1 + shift));
        }
        return new LineDiff(rows, deltas.size());
    }

    /// A line end at the end counts as one more line, so that the difference shows when it is added
    /// or removed.
    private static List<String> lines(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split("\r\n|\n|\r", -1));
    }

    private static Row same(String text, int left, int right) {
        return new Row(
                Kind.SAME,
                Optional.of(new Line(left, text, 0, 0)),
                Optional.of(new Line(right, text, 0, 0)));
    }

    private static void changed(AbstractDelta<String> delta, List<Row> rows) {
        List<String> source = delta.getSource().getLines();
        List<String> target = delta.getTarget().getLines();
        int left = delta.getSource().getPosition() + 1;
        int right = delta.getTarget().getPosition() + 1;
        IntStream.range(0, Math.max(source.size(), target.size()))
                .mapToObj(i -> {
                    if (i >= target.size()) {
                        return new Row(
                                Kind.REMOVED,
                                Optional.of(new Line(left + i, source.get(i), 0, 0)),
                                Optional.empty());
                    }
                    if (i >= source.size()) {
                        return new Row(
                                Kind.ADDED,
                                Optional.empty(),
                                Optional.of(new Line(right + i, target.get(i), 0, 0)));
                    }
                    return pair(left + i, source.get(i), right + i, target.get(i));
                })
                .forEach(rows::add);
    }

    private static Row pair(int leftNumber, String left, int rightNumber, String right) {
        int shorter = Math.min(left.length(), right.length());
        int start = 0;
        while (start < shorter && left.charAt(start) == right.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < shorter - start
                && left.charAt(left.length() - 1 - end) == right.charAt(right.length() - 1 - end)) {
            end++;
        }
        // mark a whole number or word: 1200 against 2500, not 12 against 25
        while (start > 0 && word(left, start - 1) && (word(left, start) || word(right, start))) {
            start--;
        }
        while (end > 0
                && word(left, left.length() - end)
                && (word(left, left.length() - end - 1) || word(right, right.length() - end - 1))) {
            end--;
        }
        return new Row(
                Kind.CHANGED,
                Optional.of(new Line(leftNumber, left, start, left.length() - end)),
                Optional.of(new Line(rightNumber, right, start, right.length() - end)));
    }

    private static boolean word(String text, int at) {
        return at >= 0 && at < text.length() && Character.isLetterOrDigit(text.charAt(at));
    }
}
