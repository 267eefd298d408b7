package io.meshscope.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.meshscope.message.InputException;
import io.meshscope.message.Message;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A change of some members of a JSON object that leaves the rest of the text as it is: order,
/// spaces, numbers as they are written.
///
/// A member is named by its path, and a path may be written nested or with dots: `breaker` and
/// `failure_rate` name the member of `{"breaker": {"failure_rate": 50}}` and of
/// `{"breaker.failure_rate": 50}` alike.
public record JsonChange(List<Member> members) {

    private static final JsonFactory JSON = new JsonFactory();

    /// A member's new value.
    ///
    /// @param path from the outermost object, at least one name
    /// @param value a JSON literal: a number, `true`, `false`
    /// @param unit follows the value where the text before had a unit: `30s`
    public record Member(List<String> path, String value, String unit) {

        /// Of a value without a unit.
        public Member(List<String> path, String value) {
            this(path, value, "");
        }

        public Member {
            path = List.copyOf(path);
        }

        private String dotted() {
            return String.join(".", path);
        }
    }

    /// A part of the text.
    private record Range(int from, int to, boolean text) {

        /// Whether it is a text that is more than a number.
        boolean hasUnit(String whole) {
            return text && !whole.substring(from + 1, to - 1).matches("[-+.0-9eE]*");
        }
    }

    /// An object of the text: behind its opening brace, and whether it is empty.
    private record Room(int begin, boolean empty) {}

    public JsonChange {
        members = List.copyOf(members);
    }

    /// The text with the change. A member that was a text stays one. One that is not there is put
    /// first in the object that would hold it, with a dot when there is no such object.
    ///
    /// @throws IllegalArgumentException when the text is no JSON object
    public String applyTo(String text) {
        String changed = text.isBlank() ? "{}" : text;
        for (Member member : members) {
            changed = apply(changed, member);
        }
        return changed;
    }

    private static String apply(String text, Member member) {
        Optional<Range> there = new Reader(text, member).value();
        if (there.isPresent()) {
            Range at = there.get();
            String bare = at.hasUnit(text) ? member.value() + member.unit() : member.value();
            String value = at.text() ? quoted(bare) : bare;
            return text.substring(0, at.from()) + value + text.substring(at.to());
        }
        var outer = new Member(member.path().subList(0, member.path().size() - 1), "");
        Optional<Room> nested =
                outer.path().isEmpty() ? Optional.empty() : new Reader(text, outer).object();
        String name = nested.isPresent() ? member.path().getLast() : member.dotted();
        Room room =
                nested.or(() -> new Reader(text, new Member(List.of(), "")).object())
                        .orElseThrow(() -> new InputException(Message.of("config.no-json.object")));
        return insert(text, room, quoted(name) + ": " + member.value());
    }

    /// On a line of its own if the next member has one.
    private static String insert(String text, Room room, String member) {
        int next = room.begin();
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        String gap = text.substring(room.begin(), next);
        return text.substring(0, room.begin())
                + (room.empty() ? "" : gap)
                + member
                + (room.empty() ? "" : "," + (gap.isEmpty() ? " " : ""))
                + text.substring(room.begin());
    }

    private static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }

    /// Looks for one member.
    private static final class Reader {

        private final String text;
        private final String wanted;
        private Optional<Range> value = Optional.empty();
        private Optional<Room> object = Optional.empty();

        Reader(String text, Member member) {
            this.text = text;
            this.wanted = member.dotted();
            read();
        }

        Optional<Range> value() {
            return value;
        }

        Optional<Room> object() {
            return object;
        }

        private void read() {
            try (JsonParser parser = JSON.createParser(text)) {
                if (parser.nextToken() == JsonToken.START_OBJECT) {
                    members(parser, List.of());
                } else {
                    throw new InputException(Message.of("config.no-json.object"));
                }
                if (parser.nextToken() != null) {
                    throw new InputException(Message.of("config.no-json.more"));
                }
            } catch (IOException e) {
                throw new InputException(Message.of("config.no-json", Message.why(e)), e);
            }
        }

        private void members(JsonParser parser, List<String> path) throws IOException {
            int begin = (int) parser.currentLocation().getCharOffset();
            JsonToken token = parser.nextToken();
            if (String.join(".", path).equals(wanted)) {
                object = Optional.of(new Room(begin, token == JsonToken.END_OBJECT));
            }
            while (token != JsonToken.END_OBJECT) {
                var inner = new ArrayList<>(path);
                inner.add(parser.currentName());
                member(parser, inner);
                token = parser.nextToken();
            }
        }

        private void member(JsonParser parser, List<String> path) throws IOException {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_OBJECT) {
                members(parser, path);
            } else if (token == JsonToken.START_ARRAY) {
                parser.skipChildren();
            } else if (String.join(".", path).equals(wanted)) {
                boolean quotes = token == JsonToken.VALUE_STRING;
                parser.finishToken();
                value =
                        Optional.of(
                                new Range(
                                        (int) parser.currentTokenLocation().getCharOffset(),
                                        (int) parser.currentLocation().getCharOffset(),
                                        quotes));
            }
        }
    }
}
