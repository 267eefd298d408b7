package io.meshscope.query;

import java.util.List;

/// What was seen lately, for the user to choose from. It may block on the disk.
public interface Seen {

    /// The most names or values that are told.
    int MOST = 200;

    /// How many of the newest spans or records are looked at.
    int LOOKED_AT = 5_000;

    /// Attributes that were seen, the most frequent first.
    List<Field> attributes();

    /// Values of a field, the most frequent first.
    List<String> values(Field field);
}
