package io.meshscope.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every sentence that the engine and the demo say is in both bundles, and names what it is given.
class MessageRulesTest {

    private static final List<Path> SOURCES =
            List.of(Path.of("src/main/java"), Path.of("../demo/src/main/java"));
    private static final Pattern SAID = Pattern.compile("\\bMessage\\s*\\.of\\(");
    private static final Pattern VERBATIM = Pattern.compile("\\bMessage\\s*\\.verbatim\\(");
    private static final Pattern WORDS = Pattern.compile("[A-Za-z]{2,} [a-z]{2,}");
    private static final Pattern FAILURE =
            Pattern.compile(
                    "class (\\w+Exception)\\s+extends (\\w+)(?:\\s+implements ([\\w,"
                            + " ]+?)(?=\\s+permits|\\s*\\{))?");

    /// Failures that no user meets as they are: others say them in their own words.
    private static final Set<String> UNTOLD =
            Set.of("ProtocException", "QueryException", "ReflectionException", "UnusualException");

    /// Failures whose kinds are told, so that theirs are too.
    private static final Set<String> TOLD =
            Set.of("MessageException", "JournalException", "ScrapeException");

    /// Events that are kept and shown. Each has a text in English, for what reads no messages, and
    /// the message beside it.
    private static final Pattern EVENT =
            Pattern.compile(
                    "new\\s+(SourceEvent\\.\\w+|RegistrationEvent\\.Removed"
                            + "|TrafficEvent\\.Refused|BreakerEvent\\.Transition|Probe)\\s*\\(");

    /// How many components such an event has, its message among them.
    private static final Map<String, Integer> WHOLE =
            Map.of(
                    "Connected",
                    2,
                    "Lagging",
                    3,
                    "Resynchronised",
                    3,
                    "Partial",
                    3,
                    "Lost",
                    3,
                    "Removed",
                    6,
                    "Refused",
                    4,
                    "Transition",
                    7,
                    "Probe",
                    4);

    private static final Pattern LITERAL = Pattern.compile("\"([^\"\\\\]*)\"");
    private static final Pattern NAME = Pattern.compile("\\{(\\d)");

    private final Properties english = bundle("messages.properties");
    private final Properties chinese = bundle("messages_zh_CN.properties");

    /// A sentence in the sources.
    ///
    /// @param names how many it is given
    private record Use(String file, String key, int names) {}

    @Test
    void bothBundlesSayTheSameThingsOfTheSameNames() {
        assertThat(chinese.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        for (String key : english.stringPropertyNames()) {
            assertThat(names(chinese, key)).as(key).isEqualTo(names(english, key));
            for (Properties bundle : List.of(english, chinese)) {
                Object[] shown = IntStream.range(0, 9).mapToObj(i -> "<" + i + ">").toArray();
                String said =
                        new MessageFormat(bundle.getProperty(key), Locale.ENGLISH).format(shown);
                assertThat(said).as(key).doesNotContain("{", "}");
                names(bundle, key).forEach(name -> assertThat(said).contains("<" + name + ">"));
            }
        }
    }

    /// Where two mean the same, one is changed and the other forgotten. What only joins its names
    /// has no meaning of its own, and words may be the same in one language alone.
    @Test
    void noWordsStandUnderTwoKeys() {
        var keys = new HashMap<List<String>, String>();
        for (String key : new TreeSet<>(english.stringPropertyNames())) {
            List<String> words = List.of(english.getProperty(key), chinese.getProperty(key));
            if (NAME.matcher(words.getFirst()).replaceAll("").matches(".*\\p{L}.*")) {
                assertThat(keys.put(words, key)).as("means what %s does", key).isNull();
            }
        }
    }

    @Test
    void everySentenceOfTheSourcesIsInTheBundlesWithAllItsNames() throws IOException {
        List<Use> uses = uses();
        assertThat(uses).hasSizeGreaterThan(80);
        for (Use use : uses) {
            assertThat(english.stringPropertyNames()).as(use.file()).contains(use.key());
            assertThat(names(english, use.key()))
                    .as("%s says %s with %d names", use.file(), use.key(), use.names())
                    .isEqualTo(range(use.names()));
        }
        assertThat(uses.stream().map(Use::key).distinct())
                .as("no sentence that nobody says")
                .containsExactlyInAnyOrderElementsOf(english.stringPropertyNames());
    }

    /// Words that are the same in every language are names, not sentences.
    @Test
    void noSentenceIsSaidVerbatim() throws IOException {
        for (Map.Entry<Path, String> source : sources().entrySet()) {
            Matcher said = VERBATIM.matcher(source.getValue());
            while (said.find()) {
                Matcher literal =
                        LITERAL.matcher(arguments(source.getValue(), said.end()).getFirst());
                while (literal.find()) {
                    assertThat(literal.group(1))
                            .as("%s says this in English only", source.getKey())
                            .doesNotContainPattern(WORDS);
                }
            }
        }
    }

    /// A failure that a user can meet is made of a message, never of a text.
    @Test
    void everyFailureThatAUserCanMeetIsSaidInBothLanguages() throws IOException {
        var untold = new TreeSet<String>();
        for (Map.Entry<Path, String> source : sources().entrySet()) {
            Matcher failure = FAILURE.matcher(source.getValue());
            while (failure.find()) {
                String name = failure.group(1);
                boolean told =
                        TOLD.contains(failure.group(2))
                                || String.valueOf(failure.group(3)).strip().equals("Told");
                if (!told) {
                    untold.add(name);
                } else {
                    assertThat(source.getValue())
                            .as(source.getKey().toString())
                            .doesNotContainPattern("\\b" + name + "\\(\\s*String\\b");
                }
            }
        }
        assertThat(untold)
                .as("a failure of its own, that is no Told; say why nobody meets it")
                .isEqualTo(new TreeSet<>(UNTOLD));
    }

    /// What an event says is a message, from which its English comes: only what was recorded is put
    /// together from its parts.
    @Test
    void everyEventThatIsShownIsSaidInBothLanguages() throws IOException {
        int found = 0;
        for (Map.Entry<Path, String> source : sources().entrySet()) {
            if (source.getKey().endsWith("Redaction.java")) {
                continue;
            }
            Matcher event = EVENT.matcher(source.getValue());
            while (event.find()) {
                String kind = event.group(1).replaceFirst(".*\\.", "");
                found++;
                assertThat(arguments(source.getValue(), event.end()))
                        .as("%s tells %s in English only", source.getKey(), kind)
                        .hasSizeLessThan(WHOLE.getOrDefault(kind, Integer.MAX_VALUE));
            }
        }
        assertThat(found).isGreaterThan(30);
    }

    private static Collection<Integer> range(int count) {
        return IntStream.range(0, count).collect(TreeSet::new, TreeSet::add, TreeSet::addAll);
    }

    private static Collection<Integer> names(Properties bundle, String key) {
        var names = new TreeSet<Integer>();
        Matcher name = NAME.matcher(bundle.getProperty(key));
        while (name.find()) {
            names.add(Integer.valueOf(name.group(1)));
        }
        return names;
    }

    private static List<Use> uses() throws IOException {
        var uses = new ArrayList<Use>();
        for (Map.Entry<Path, String> source : sources().entrySet()) {
            Matcher said = SAID.matcher(source.getValue());
            while (said.find()) {
                List<String> arguments = arguments(source.getValue(), said.end());
                // The key may be one of two.
                Matcher key = LITERAL.matcher(arguments.getFirst());
                while (key.find()) {
                    uses.add(
                            new Use(
                                    source.getKey().toString(),
                                    key.group(1),
                                    arguments.size() - 1));
                }
            }
        }
        return uses;
    }

    private static Map<Path, String> sources() throws IOException {
        var sources = new TreeMap<Path, String>();
        for (Path folder : SOURCES) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                    sources.put(file, Files.readString(file));
                }
            }
        }
        return sources;
    }

    /// What stands between the parenthesis that was opened and the one that closes it.
    private static List<String> arguments(String source, int from) {
        var arguments = new ArrayList<String>();
        var argument = new StringBuilder();
        int depth = 0;
        boolean text = false;
        for (int at = from; ; at++) {
            char c = source.charAt(at);
            text ^= c == '"' && source.charAt(at - 1) != '\\';
            depth += text ? 0 : c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth < 0 || (depth == 0 && c == ',' && !text)) {
                arguments.add(argument.toString());
                argument.setLength(0);
                if (depth < 0) {
                    return arguments;
                }
            } else {
                argument.append(c);
            }
        }
    }

    private static Properties bundle(String name) {
        try (var in =
                new InputStreamReader(
                        Objects.requireNonNull(Message.class.getResourceAsStream(name), name),
                        StandardCharsets.UTF_8)) {
            var bundle = new Properties();
            bundle.load(in);
            return bundle;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
