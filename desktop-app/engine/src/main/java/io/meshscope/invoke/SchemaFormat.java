package io.meshscope.invoke;

import java.util.List;

/// A kind of file that a schema can be read from.
public interface SchemaFormat {

    /// Its name in options: `proto`.
    String id();

    /// What its files' names end with, without the dot.
    List<String> extensions();

    /// Reads nothing yet.
    SchemaSource at(SchemaPlace place);
}
