package io.meshscope.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// A statement's text, or a part of it, with its parameters.
public final class Sql {

    private final StringBuilder text = new StringBuilder();
    private final List<Object> parameters = new ArrayList<>();

    /// @param values of the question marks in the part
    public static Sql of(String part, Object... values) {
        return new Sql().add(part, values);
    }

    public Sql add(String part, Object... values) {
        text.append(part);
        parameters.addAll(List.of(values));
        return this;
    }

    public Sql add(Sql part) {
        text.append(part.text);
        parameters.addAll(part.parameters);
        return this;
    }

    public boolean isEmpty() {
        return text.isEmpty();
    }

    /// The statement with its parameters bound; the caller closes it.
    public PreparedStatement prepare(Question question) throws SQLException {
        PreparedStatement statement = question.prepare(text.toString());
        for (int i = 0; i < parameters.size(); i++) {
            statement.setObject(i + 1, parameters.get(i));
        }
        return statement;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
