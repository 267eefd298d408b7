package io.meshscope.mesh;

/// What stands in a registry and is not shown as an instance, so that nothing is dropped without a
/// word. The source of the event is the registry.
public sealed interface EntryEvent extends Payload {

    /// An entry is there and not shown as an instance, or not all of it.
    ///
    /// @param key as the registry holds it
    /// @param value its bytes; of a long one the beginning
    record Unread(Octets key, Octets value, EntryProblem problem) implements EntryEvent {
        @Override
        public String type() {
            return "entry.unread";
        }
    }

    /// The entry is gone, or understood now.
    record Settled(Octets key) implements EntryEvent {
        @Override
        public String type() {
            return "entry.settled";
        }
    }

    /// So many more entries are there than are told one by one.
    record Unlisted(long count) implements EntryEvent {
        @Override
        public String type() {
            return "entry.unlisted";
        }
    }
}
