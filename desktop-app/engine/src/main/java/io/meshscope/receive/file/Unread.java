package io.meshscope.receive.file;

import io.meshscope.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What of some files was not understood, and how much was.
public final class Unread {

    /// So many are told one by one; the others are counted.
    public static final int MOST = 1_000;

    private final List<Item> items = new ArrayList<>();
    private String file = "";
    private Optional<Message> line = Optional.empty();
    private long total;
    private long read;

    /// Something that was not understood.
    ///
    /// @param place in the file; empty for all of it
    public record Item(String file, List<Message> place, Message reason) {

        public Item {
            place = List.copyOf(place);
        }

        /// In one line: `traces.json: line 3, /resourceSpans/0: …`.
        public Message words() {
            return Message.of(
                    "at",
                    file,
                    place.isEmpty() ? reason : Message.of("at", Message.listed(place), reason));
        }
    }

    /// What comes from now on is of this file, or of this file within an archive.
    void in(String name) {
        file = name;
        line = Optional.empty();
    }

    /// What comes from now on is of this line; empty where lines are not counted here.
    void at(Message name) {
        line = Optional.of(name);
    }

    /// Something in the line or the file, wherever in it.
    void add(Message reason) {
        add(Optional.empty(), reason);
    }

    /// @param place within the line or the file; may be empty
    /// @param reason that its sender would get
    public void add(String place, Message reason) {
        add(Optional.of(place).filter(p -> !p.isEmpty()).map(Message::verbatim), reason);
    }

    /// @param place within the line or the file
    void add(Optional<Message> place, Message reason) {
        total++;
        if (items.size() < MOST) {
            List<Message> both = Stream.concat(line.stream(), place.stream()).toList();
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
