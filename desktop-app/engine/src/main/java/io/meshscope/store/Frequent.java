package io.meshscope.store;

import io.meshscope.query.Seen;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// The texts that occur most often.
public final class Frequent {

    private Frequent() {}

    /// @param texts a question whose answer is one column, `value`; it may be NULL
    /// @return each text once, the most frequent first
    public static List<String> of(Question question, Sql texts) throws SQLException {
        Sql sql =
                Sql.of("SELECT value FROM (")
                        .add(texts)
                        .add(") WHERE value IS NOT NULL GROUP BY value")
                        .add(" ORDER BY count(*) DESC, value LIMIT " + Seen.MOST);
        var all = new ArrayList<String>();
        try (PreparedStatement select = sql.prepare(question);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                all.add(rows.getString(1));
            }
        }
        return List.copyOf(all);
    }
}
