package io.meshscope.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/// The table of the texts that many rows have in common, such as names: each stands in it once, and
/// a row carries only its number; passwords in addresses are masked. The empty text is number 0,
/// which is not in the table.
///
/// Names may be without bound. So what is remembered is: beyond [#MOST] texts or [#MOST_CHARACTERS]
/// characters all are forgotten, and one that comes again gets another number, which costs a row
/// and nothing else.
public final class WordTable implements AutoCloseable {

    static final String TABLE =
            "CREATE TABLE IF NOT EXISTS words (id INTEGER NOT NULL, word VARCHAR NOT NULL)";

    private static final int MOST = 100_000;
    private static final int MOST_CHARACTERS = 8_000_000;

    /// How many neighbours are read with one: they came at the same time and are asked for
    /// together.
    private static final int PAGE = 512;

    private static final int PAGES = 200;

    /// It takes a look at all rows to know which texts they have, so many must have been added.
    private static final int WORTH_LOOKING = 1_000;

    private final Connections connections;
    private final @Nullable DuckDBConnection writing;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<Integer, Map<Integer, String>> pages =
            new LinkedHashMap<>(64, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Integer, Map<Integer, String>> old) {
                    return size() > PAGES;
                }
            };
    private final List<String> uses = new ArrayList<>();
    private int characters;
    private int next;
    private int looked;

    WordTable(Connections connections, boolean readOnly) throws SQLException {
        this.connections = connections;
        this.writing = readOnly ? null : connections.own();
        if (writing != null) {
            next = defined(writing);
        }
    }

    /// @return the first number that is free
    private static int defined(DuckDBConnection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(TABLE);
            try (ResultSet rows =
                    statement.executeQuery("SELECT coalesce(max(id), 0) FROM words")) {
                return rows.next() ? rows.getInt(1) + 1 : 1;
            }
        }
    }

    /// The numbers of texts; those that are new are added to the table.
    public synchronized int[] numbersOf(List<String> words) throws SQLException {
        int[] all = new int[words.size()];
        var added = new ArrayList<String>();
        int first = next;
        for (int i = 0; i < all.length; i++) {
            String word = words.get(i);
            Integer known = word.isEmpty() ? Integer.valueOf(0) : numbers.get(word);
            if (known == null) {
                known = first + added.size();
                added.add(word);
            }
            all[i] = known;
        }
        if (!added.isEmpty()) {
            add(first, added);
        }
        return all;
    }

    private void add(int first, List<String> words) throws SQLException {
        try (DuckDBAppender rows = Objects.requireNonNull(writing).createAppender("words")) {
            for (int i = 0; i < words.size(); i++) {
                rows.beginRow();
                rows.append(first + i);
                rows.append(Secrets.maskedAttribute("", words.get(i)));
                rows.endRow();
            }
        }
        next = first + words.size();
        if (numbers.size() + words.size() > MOST || characters > MOST_CHARACTERS) {
            numbers.clear();
            characters = 0;
        }
        for (int i = 0; i < words.size(); i++) {
            numbers.put(words.get(i), first + i);
            characters += words.get(i).length();
        }
        for (int page = first / PAGE; page <= (next - 1) / PAGE; page++) {
            pages.remove(page);
        }
    }

    /// Says that columns of a table have numbers of texts. The names go into SQL as they are, so
    /// they must not come from outside.
    public synchronized void usedIn(String table, String... columns) {
        for (String column : columns) {
            uses.add("SELECT " + column + " FROM " + table);
        }
    }

    /// Removes the texts that no row has any more. Nobody may be writing rows meanwhile.
    synchronized int trim(DuckDBConnection connection) throws SQLException {
        if (uses.isEmpty() || next - looked < WORTH_LOOKING) {
            return 0;
        }
        looked = next;
        numbers.clear();
        pages.clear();
        characters = 0;
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(
                    "DELETE FROM words WHERE id NOT IN (" + String.join(" UNION ", uses) + ")");
        }
    }

    /// The text with a number.
    public synchronized String word(int number) throws SQLException {
        if (number == 0) {
            return "";
        }
        int page = number / PAGE;
        Map<Integer, String> known = pages.get(page);
        if (known == null) {
            known = load(page);
            pages.put(page, known);
        }
        return known.getOrDefault(number, "");
    }

    private Map<Integer, String> load(int page) throws SQLException {
        if (writing != null) {
            return load(writing, page);
        }
        try (DuckDBConnection reading = connections.own()) {
            return load(reading, page);
        }
    }

    private static Map<Integer, String> load(DuckDBConnection connection, int page)
            throws SQLException {
        var words = new HashMap<Integer, String>();
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT id, word FROM words WHERE id BETWEEN ? AND ?")) {
            select.setInt(1, page * PAGE);
            select.setInt(2, page * PAGE + PAGE - 1);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    words.put(rows.getInt(1), rows.getString(2));
                }
            }
        }
        return words;
    }

    @Override
    public void close() {
        if (writing != null) {
            Connections.closeQuietly(writing);
        }
    }
}
