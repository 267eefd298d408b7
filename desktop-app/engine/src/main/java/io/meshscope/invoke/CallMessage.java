package io.meshscope.invoke;

import io.meshscope.message.Message;
import java.util.List;
import java.util.Optional;

/// A message that was sent or came, as it was on the wire. It is read only when its text is asked
/// for, so that a fast stream costs no more than its bytes.
///
/// @param number from 1, in its direction
/// @param bytes after decompression; not to be changed
public record CallMessage(long number, byte[] bytes, Reader reader) {

    /// Reads the bytes of one message type.
    @FunctionalInterface
    public interface Reader {

        /// May ask the server for types that the schema lacks: for virtual threads.
        Text read(byte[] bytes, Fields fields);
    }

    /// Which fields a text shows.
    public enum Fields {
        /// Those that were set.
        SET,
        /// Also fields without presence that are at their default.
        ALL
    }

    /// A message in words. What cannot be read is there as bytes, beside everything else.
    ///
    /// @param json as protobuf JSON; empty when the bytes are no message of the type, or one that
    ///   goes too deep
    /// @param unknown numbers of fields that came and that the schema does not know, by type; the
    ///   JSON lacks them: `shop.Order: 7, 9`
    /// @param problems what else the JSON does not tell, a sentence each
    public record Text(Optional<String> json, List<String> unknown, List<Message> problems) {

        public Text {
            unknown = List.copyOf(unknown);
            problems = List.copyOf(problems);
        }

        /// The JSON on one line.
        public Optional<String> line() {
            return json.map(OneLine::of);
        }
    }

    public int size() {
        return bytes.length;
    }

    public Text text(Fields fields) {
        return reader.read(bytes, fields);
    }
}
