package io.meshscope.receive.file;

import java.util.ArrayList;
import java.util.List;

/// What of some files was not understood, and how much was.
public final class Unread {

    /// So many are told one by one; the others are counted.
    public static final int MOST = 1_000;

    private final List<Item> items = new ArrayList<>();
    private String file = "";
    private String line = "";
    private long total;
    private long read;

    /// Something that was not understood.
    ///
    /// @param place in the file; empty for all of it
    public record Item(String file, String place, String reason) {

        /// In one line: `traces.json: line 3, /resourceSpans/0: …`.
        public String words() {
            return file + ": " + (place.isEmpty() ? "" : place + ": ") + reason;
        }
    }

    /// What comes from now on is of this file, or of this file within an archive.
    void in(String name) {
        file = name;
        line = "";
    }

    String file() {
        return file;
    }

    /// What comes from now on is of this line; empty where lines are not counted here.
    void at(String name) {
        line = name;
    }

    /// @param place within the line or the file; may be empty
    public void add(String place, String reason) {
        total++;
        if (items.size() < MOST) {
            String both = line.isEmpty() || place.isEmpty() ? line + place : line + ", " + place;
            items.add(new Item(file, both, reason));
        }
    }

    /// Counts items that were understood.
    public void understood(long more) {
        read += more;
    }

    /// Items that were understood.
    public long understood() {
        return read;
    }

    /// What was not understood, the first ones.
    public List<Item> items() {
        return List.copyOf(items);
    }

    /// How much was not understood, also of what is not among [#items()].
    public long total() {
        return total;
    }
}
