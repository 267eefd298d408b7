package io.meshscope.message;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// Something that is said to a user.
public sealed interface Message {

    /// A sentence of the bundles.
    ///
    /// @param key in the bundles
    /// @param names what stands for `{0}`, `{1}` … in it
    record Sentence(String key, List<Message> names) implements Message {

        public Sentence {
            names = List.copyOf(names);
        }

        @Override
        public String in(Locale locale) {
            return Bundle.of(locale)
                    .say(key, names.stream().map(name -> name.in(locale)).toArray());
        }

        @Override
        public Message map(UnaryOperator<String> words) {
            return new Sentence(key, names.stream().map(name -> name.map(words)).toList());
        }

        @Override
        public boolean known() {
            return Bundle.of(Locale.ENGLISH).holds(key) && names.stream().allMatch(Message::known);
        }

        @Override
        public String toString() {
            return english();
        }
    }

    /// Words that are the same in every language: a name, a number, what somebody else said.
    record Verbatim(String text) implements Message {

        @Override
        public String in(Locale locale) {
            return text;
        }

        @Override
        public Message map(UnaryOperator<String> words) {
            return new Verbatim(words.apply(text));
        }

        @Override
        public boolean known() {
            return true;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /// Several messages, one after the other.
    record Listed(List<Message> several) implements Message {

        public Listed {
            several = List.copyOf(several);
        }

        @Override
        public String in(Locale locale) {
            return several.stream().map(one -> one.in(locale)).collect(Collectors.joining(", "));
        }

        @Override
        public Message map(UnaryOperator<String> words) {
            return new Listed(several.stream().map(one -> one.map(words)).toList());
        }

        @Override
        public boolean known() {
            return several.stream().allMatch(Message::known);
        }

        @Override
        public String toString() {
            return english();
        }
    }

    /// A sentence of the bundles.
    ///
    /// @param names messages, or what is written as it is
    static Message of(String key, Object... names) {
        return new Sentence(key, Arrays.stream(names).map(Message::named).toList());
    }

    private static Message named(Object name) {
        return name instanceof Message message ? message : verbatim(String.valueOf(name));
    }

    static Message verbatim(String text) {
        return new Verbatim(text);
    }

    /// One after the other.
    static Message listed(List<Message> several) {
        return new Listed(several);
    }

    /// What a failure says of itself; its kind when it says nothing.
    static Message why(Throwable failure) {
        if (failure instanceof Told told) {
            return told.said();
        }
        String text = failure.getMessage();
        return verbatim(text == null || text.isBlank() ? failure.toString() : text);
    }

    /// The same with other words in place of those that no bundle holds.
    Message map(UnaryOperator<String> words);

    /// Itself where it stands for more than its English text; empty for words that are the same in
    /// every language, which need no keeping beside their text.
    default Optional<Message> translated() {
        return this instanceof Verbatim ? Optional.empty() : Optional.of(this);
    }

    /// What was recorded, in every language as far as it is known here: a newer Meshscope may have
    /// recorded a sentence that is not, and an older one recorded none.
    ///
    /// @param english the same, as it was told when it was recorded
    static Message recorded(Optional<Message> said, String english) {
        return said.filter(Message::known).orElseGet(() -> verbatim(english));
    }

    /// Whether the bundles hold its sentences; one that was recorded may be of a newer Meshscope.
    boolean known();

    /// In a language; English where there is no bundle for it.
    String in(Locale locale);

    /// For logs and commands.
    default String english() {
        return in(Locale.ENGLISH);
    }
}
