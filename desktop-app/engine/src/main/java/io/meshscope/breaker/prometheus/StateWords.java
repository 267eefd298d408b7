package io.meshscope.breaker.prometheus;

import io.meshscope.mesh.BreakerState;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The states of a gauge, as a word or as a number.
final class StateWords {

    /// gobreaker's and Sentinel's numbers.
    private static final Map<Double, BreakerState> USUAL =
            Map.of(0.0, BreakerState.CLOSED, 1.0, BreakerState.HALF_OPEN, 2.0, BreakerState.OPEN);

    private static final Map<String, BreakerState> WORDS =
            Map.of(
                    "closed", BreakerState.CLOSED,
                    "close", BreakerState.CLOSED,
                    "open", BreakerState.OPEN,
                    "opened", BreakerState.OPEN,
                    "halfopen", BreakerState.HALF_OPEN,
                    "forcedopen", BreakerState.FORCED_OPEN,
                    "disabled", BreakerState.DISABLED,
                    "metricsonly", BreakerState.METRICS_ONLY);

    private static final String WORD = "(half[ _-]?open|closed|opened|open)\\b";
    private static final String NUMBER = "(\\d{1,3}(?:\\.\\d)?)";
    private static final Pattern NUMBER_FIRST =
            Pattern.compile("\\b" + NUMBER + " ?(?:[=:–-]|is|means|for|->)? ?\"?" + WORD);
    private static final Pattern WORD_FIRST =
            Pattern.compile("\\b" + WORD + "\"? ?(?:[=:(–-]|is|->) ?" + NUMBER);
    private static final int MAX_HELP = 1_000;

    private StateWords() {}

    /// `closed`, `HALF_OPEN`, `half-open`; empty for another word.
    static Optional<BreakerState> of(String word) {
        return Optional.ofNullable(
                WORDS.get(word.toLowerCase(Locale.ROOT).replaceAll("[ _-]", "")));
    }

    /// What the numbers of a gauge mean. Services number the states as they like, and most say how
    /// in the gauge's help; a help that says nothing leaves the usual numbers.
    static Map<Double, BreakerState> numbers(String help) {
        String text = help.substring(0, Math.min(help.length(), MAX_HELP)).toLowerCase(Locale.ROOT);
        Map<Double, BreakerState> said = found(NUMBER_FIRST.matcher(text), 2, 1);
        if (said.size() < 2) {
            said = found(WORD_FIRST.matcher(text), 1, 2);
        }
        return said.size() < 2 ? USUAL : said;
    }

    private static Map<Double, BreakerState> found(Matcher matcher, int word, int number) {
        var found = new HashMap<Double, BreakerState>();
        while (matcher.find()) {
            of(matcher.group(word))
                    .ifPresent(state -> found.put(Double.valueOf(matcher.group(number)), state));
        }
        return found;
    }
}
