package io.meshscope.query;

import java.util.regex.Pattern;

/// Reads queries.
public final class Query {

    private static final Pattern BARE = Pattern.compile("[^\\s\"=<>~!(),]+");

    private Query() {}

    /// An empty text asks for everything.
    ///
    /// @throws QueryException saying where the text is wrong and what was expected
    public static Expression parse(String text, Vocabulary vocabulary, Moment moment) {
        return new QueryParser(text, vocabulary, moment).parse();
    }

    /// A value as it stands in a query's text: in quotation marks where it needs them.
    public static String value(String text) {
        boolean number = Value.number(text).isPresent();
        return BARE.matcher(text).matches() && !text.contains("..") && !number
                ? text
                : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /// A field as it stands in a query's text.
    public static String field(Field field, Vocabulary vocabulary) {
        String name =
                QueryScanner.isName(field.name())
                        ? field.name()
                        : '"' + field.name().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        boolean unmistakable =
                field.scope() == Field.Scope.ANY
                        && !name.startsWith("\"")
                        && !vocabulary.fields().containsKey(QueryScanner.lower(name))
                        && vocabulary.scopes().stream()
                                .noneMatch(scope -> name.startsWith(scope.prefix()));
        return unmistakable ? name : field.scope().prefix() + name;
    }
}
