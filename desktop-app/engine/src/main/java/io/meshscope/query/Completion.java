package io.meshscope.query;

import io.meshscope.query.Known.Type;
import io.meshscope.query.Suggestion.Kind;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What may stand at the caret of a query's text: the parser itself says what it expected there.
public final class Completion {

    private static final int MOST = 40;
    private static final int LONGEST = 120;

    private final Vocabulary words;
    private final Seen seen;
    private final String before;

    private final Map<String, Suggestion> found = new LinkedHashMap<>();

    /// What only contains what is typed: it stands behind what begins so, for the same place.
    private final Map<String, Suggestion> contains = new LinkedHashMap<>();

    private Completion(String before, Vocabulary words, Seen seen) {
        this.before = before;
        this.words = words;
        this.seen = seen;
    }

    /// The likeliest first.
    ///
    /// @param seen answers at once
    public static List<Suggestion> at(
            String text, int caret, Vocabulary words, Moment moment, Seen seen) {
        String before = text.substring(0, caret);
        var completion = new Completion(before, words, seen);
        expected(before, words, moment).stream()
                .filter(e -> reaches(e, before))
                .sorted(Comparator.comparingInt(completion::rank))
                .forEach(completion::offerBoth);
        return completion.found.values().stream().limit(MOST).toList();
    }

    private static List<Expected> expected(String before, Vocabulary words, Moment moment) {
        var parser = new QueryParser(before, words, moment);
        try {
            parser.parse();
        } catch (QueryException e) {
            // What is typed is not whole yet; what was expected up to there is known.
            return parser.expected();
        }
        return parser.expected();
    }

    /// Whether what stands there reaches up to the caret.
    private static boolean reaches(Expected e, String before) {
        String typed = before.substring(e.from());
        return switch (e.kind()) {
            case OPERATOR -> typed.chars().allMatch(c -> "!<>=~".indexOf(c) >= 0);
            case CONNECTIVE -> typed.chars().allMatch(Character::isLetter);
            case CONDITION, FIELD, VALUE -> e.to() == before.length();
        };
    }

    private int rank(Expected e) {
        boolean begun = e.from() < before.length() && !whole(before.substring(e.from()));
        return switch (e.kind()) {
            case VALUE -> 0;
            case FIELD -> 1;
            case CONDITION -> begun ? 2 : 5;
            case OPERATOR -> 3;
            case CONNECTIVE -> 4;
        };
    }

    /// Whether a field's name is whole, so that an operator is more likely than another name.
    private boolean whole(String name) {
        return words.fields().containsKey(QueryScanner.lower(name))
                || seen.attributes().stream().anyMatch(f -> Query.field(f, words).equals(name));
    }

    private void offerBoth(Expected e) {
        contains.clear();
        offer(e);
        contains.forEach(found::putIfAbsent);
    }

    private void offer(Expected e) {
        switch (e.kind()) {
            case VALUE -> e.field().ifPresent(field -> values(e.from(), field));
            case FIELD -> {
                words.flags().keySet().forEach(flag -> offer(e.from(), flag, Kind.WORD));
                fields(e.from());
            }
            case CONDITION -> conditions(e.from());
            case OPERATOR -> e.field().ifPresent(field -> operators(e.from(), field));
            case CONNECTIVE -> {
                boolean apart = before.isEmpty() || before.charAt(e.from() - 1) == ' ';
                // A phrase goes on without a word for it.
                if (apart || !words.phrases()) {
                    Stream.of("AND", "OR", ">>")
                            .filter(word -> words.structure() || !word.equals(">>"))
                            .forEach(word ->
                                    offer(e.from(), (apart ? "" : " ") + word + " ", Kind.WORD));
                }
            }
        }
    }

    private void conditions(int from) {
        fields(from);
        if (from < before.length()) {
            for (String service : seen.values(Field.own("service"))) {
                offer(from, "service=" + Query.value(service), Kind.VALUE, service);
            }
        }
        Stream.of("NOT ", "has(", words.structure() ? "any(" : "(")
                .forEach(word -> offer(from, word, Kind.WORD));
    }

    private void fields(int from) {
        new TreeMap<>(words.fields()).keySet().forEach(name -> offer(from, name, Kind.FIELD));
        for (Field field : seen.attributes()) {
            offer(from, Query.field(field, words), Kind.ATTRIBUTE, field.name());
        }
    }

    private void operators(int from, Known field) {
        boolean equal = field.type().operators().contains(Operator.EQUAL);
        field.type().operators().forEach(o -> offer(from, o.sign(), Kind.OPERATOR));
        if (equal && field.type() != Type.LEVEL) {
            offer(from, "!=", Kind.OPERATOR);
        }
        if (field.type().operators().contains(Operator.MATCHES)) {
            offer(from, "!~", Kind.OPERATOR);
        }
        if (equal) {
            offer(from, " in (", Kind.OPERATOR);
        }
    }

    private void values(int from, Known field) {
        switch (field.type()) {
            case CHOICE, LEVEL -> field.words().forEach(word -> offer(from, word, Kind.VALUE));
            case DURATION ->
                    Stream.of("10ms", "100ms", "200ms", "1s", "5s")
                            .forEach(word -> offer(from, word, Kind.VALUE));
            case TIME ->
                    Stream.of("-5m", "-15m", "-1h", "now")
                            .forEach(word -> offer(from, word, Kind.VALUE));
            case TEXT, ATTRIBUTE ->
                    seen.values(field.field()).stream()
                            .filter(value -> value.length() <= LONGEST)
                            .filter(value -> !ordered(from) || Value.number(value).isPresent())
                            .forEach(value -> value(from, value));
            case ID -> {}
        }
    }

    private void value(int from, String value) {
        offer(from, ordered(from) ? value : Query.value(value), Kind.VALUE, value);
    }

    /// Whether a sign that orders numbers stands before a place.
    private boolean ordered(int from) {
        String until = before.substring(0, from).stripTrailing();
        return until.matches(".*[<>]=?");
    }

    private void offer(int from, String text, Kind kind) {
        offer(from, text, kind, text.strip());
    }

    /// Offers a text if what is typed begins it, or a part of its name.
    private void offer(int from, String text, Kind kind, String name) {
        String typed = before.substring(from).replace("\"", "").toLowerCase(Locale.ROOT);
        String whole = name.toLowerCase(Locale.ROOT);
        if (before.substring(from).equals(text)) {
            return;
        }
        if (whole.startsWith(typed) || text.toLowerCase(Locale.ROOT).startsWith(typed)) {
            found.putIfAbsent(text, new Suggestion(from, text, kind));
        } else if (typed.length() > 1 && whole.contains(typed)) {
            contains.putIfAbsent(text, new Suggestion(from, text, kind));
        }
    }

    /// As [Seen], of nothing.
    public static final Seen NOTHING_SEEN =
            new Seen() {
                @Override
                public List<Field> attributes() {
                    return List.of();
                }

                @Override
                public List<String> values(Field field) {
                    return List.of();
                }
            };
}
