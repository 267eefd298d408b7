package io.meshscope.query;

import io.meshscope.query.Field.Scope;
import java.util.List;
import java.util.Map;

/// What the language speaks of: the fields of traces, or of logs.
public interface Vocabulary {

    /// Fields by name, other names for the same one included. Any other name is an attribute's.
    Map<String, Known> fields();

    /// What `has(…)` asks for beside fields and attributes, by name.
    Map<String, Expression> flags();

    /// Where attributes may be, each with its prefix.
    List<Scope> scopes();

    /// What a word alone asks for.
    Expression word(String text);

    /// Whether words alone may follow each other, to be found as one text. AND, OR and NOT are then
    /// keywords in capitals only.
    boolean phrases();

    /// Whether there are parents and children.
    boolean structure();

    /// A condition that shows how it is done.
    String example();

    /// What conditions mean that are joined by AND, at least one.
    Expression together(List<Expression> all);
}
