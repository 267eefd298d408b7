package io.meshscope.ui.config;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Two changes of one text put together, line by line. What only one of them changed is taken;
/// where both changed the same lines, somebody must choose.
record Merge(List<Part> parts) {

    Merge {
        parts = List.copyOf(parts);
    }

    /// A run of lines.
    sealed interface Part {}

    /// Lines that are settled.
    record Settled(List<String> lines) implements Part {}

    /// Lines that both changed.
    record Contested(List<String> base, List<String> mine, List<String> theirs) implements Part {}

    private record Change(int from, int to, List<String> lines, boolean mine) {

        /// Whether both speak of the same lines, or insert at the same place.
        boolean meets(int otherFrom, int otherTo) {
            boolean inserts = from == to || otherFrom == otherTo;
            return inserts ? from <= otherTo && otherFrom <= to : from < otherTo && otherFrom < to;
        }
    }

    static Merge of(String base, String mine, String theirs) {
        List<String> lines = lines(base);
        var changes = new ArrayList<Change>();
        changes(lines, lines(mine), true, changes);
        changes(lines, lines(theirs), false, changes);
        changes.sort(Comparator.comparingInt(Change::from).thenComparingInt(Change::to));
        var parts = new ArrayList<Part>();
        int done = 0;
        int next = 0;
        while (next < changes.size()) {
            int from = changes.get(next).from();
            int to = changes.get(next).to();
            int end = next + 1;
            while (end < changes.size() && changes.get(end).meets(from, to)) {
                to = Math.max(to, changes.get(end).to());
                end++;
            }
            settled(lines.subList(done, from), parts);
            together(lines, from, to, changes.subList(next, end), parts);
            done = to;
            next = end;
        }
        settled(lines.subList(done, lines.size()), parts);
        return new Merge(parts);
    }

    private static List<String> lines(String text) {
        return List.of(text.split("\n", -1));
    }

    private static void changes(
            List<String> base, List<String> edited, boolean mine, List<Change> to) {
        for (AbstractDelta<String> delta : DiffUtils.diff(base, edited).getDeltas()) {
            int from = delta.getSource().getPosition();
            to.add(
                    new Change(
                            from,
                            from + delta.getSource().size(),
                            delta.getTarget().getLines(),
                            mine));
        }
    }

    private static void together(
            List<String> base, int from, int to, List<Change> changes, List<Part> parts) {
        List<String> mine = applied(base, from, to, changes, true);
        List<String> theirs = applied(base, from, to, changes, false);
        boolean both =
                changes.stream().anyMatch(Change::mine)
                        && changes.stream().anyMatch(c -> !c.mine());
        if (both && !mine.equals(theirs)) {
            parts.add(new Contested(base.subList(from, to), mine, theirs));
        } else {
            settled(changes.getFirst().mine() ? mine : theirs, parts);
        }
    }

    private static List<String> applied(
            List<String> base, int from, int to, List<Change> changes, boolean mine) {
        var lines = new ArrayList<String>();
        int at = from;
        for (Change change : changes) {
            if (change.mine() == mine) {
                lines.addAll(base.subList(at, change.from()));
                lines.addAll(change.lines());
                at = change.to();
            }
        }
        lines.addAll(base.subList(at, to));
        return lines;
    }

    private static void settled(List<String> lines, List<Part> parts) {
        if (!lines.isEmpty()) {
            parts.add(new Settled(lines));
        }
    }

    /// The places where somebody must choose.
    List<Contested> contested() {
        return parts.stream()
                .filter(Contested.class::isInstance)
                .map(Contested.class::cast)
                .toList();
    }

    /// The text that comes of the choices.
    ///
    /// @param chosen lines for each contested place, in order
    String text(List<List<String>> chosen) {
        var lines = new ArrayList<String>();
        var next = chosen.iterator();
        for (Part part : parts) {
            lines.addAll(
                    switch (part) {
                        case Settled settled -> settled.lines();
                        case Contested contested -> next.next();
                    });
        }
        return String.join("\n", lines);
    }
}
