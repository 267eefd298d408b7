package io.meshscope.trace.duckdb;

import io.meshscope.query.Expression.Compare;
import io.meshscope.query.Operator;
import io.meshscope.query.Value.Number;
import io.meshscope.store.AttributesJson;
import io.meshscope.store.Sql;
import io.meshscope.trace.Spellings;
import java.util.regex.Pattern;

/// Whether JSON text can hold an attribute with a value at all: far cheaper than reading the JSON.
///
/// What is looked for begins after the name's quote. A text is looked for by its first character,
/// and JSON is full of quotes: with it, it takes as long again as to unpack the text.
final class JsonMention {

    /// Written in JSON as they are, and not as another number.
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_/][A-Za-z0-9_/:@. -]*");

    private static final Pattern WHOLE = Pattern.compile("0|-?[1-9][0-9]{0,14}");

    /// A number that is not written as a whole one is.
    private static final String ODD = "-?(?:0[0-9]|[0-9]+[.eE]|[0-9]{16})";

    private JsonMention() {}

    static Sql of(String column, String key, Compare compare) {
        return compare.operator() == Operator.EQUAL && compare.value() instanceof Number number
                ? number(column, key, number)
                : name(column, key);
    }

    static Sql of(String column, Spellings.Spelling part) {
        return part.match() == Spellings.Match.EQUAL
                ? text(column, part.key(), part.text())
                : name(column, part.key());
    }

    /// Before an attribute's text is compared with another for equality.
    private static Sql text(String column, String key, String text) {
        return PLAIN.matcher(text).matches() || WHOLE.matcher(text).matches()
                ? Sql.of("(").add(written(column, key, text)).add(")")
                : name(column, key);
    }

    /// Before it is compared with a query's number for equality.
    private static Sql number(String column, String key, Number number) {
        return WHOLE.matcher(number.text()).matches() && !number.text().equals("0")
                ? Sql.of(
                        "regexp_matches(" + column + ", ?)",
                        Pattern.quote(begun(key))
                                + "\"?(?:"
                                + Pattern.quote(number.text())
                                + "|"
                                + ODD
                                + ")")
                : name(column, key);
    }

    private static Sql written(String column, String key, String text) {
        return Sql.of(
                "contains(" + column + ", ?) OR contains(" + column + ", ?)",
                begun(key) + "\"" + text + "\"",
                begun(key) + text);
    }

    private static Sql name(String column, String key) {
        return Sql.of("contains(" + column + ", ?)", begun(key));
    }

    private static String begun(String key) {
        return AttributesJson.writeAny(key).substring(1) + ":";
    }
}
