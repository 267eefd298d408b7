package io.meshscope.wire.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExpositionReaderTest {

    private static final int MUTATIONS = Integer.getInteger("meshscope.mutations", 5_000);

    private static Sample only(String line) {
        Exposition read = ExpositionReader.read(line);
        assertThat(read.skipped()).as(line).isZero();
        assertThat(read.samples()).as(line).hasSize(1);
        return read.samples().getFirst();
    }

    @Test
    void everyFormOfALineIsRead() {
        assertThat(only("up 1")).isEqualTo(new Sample("up", Map.of(), 1));
        assertThat(only("a:b_c{x=\"1\", y=\"2\",} -1.5e3 1700000000000"))
                .isEqualTo(new Sample("a:b_c", Map.of("x", "1", "y", "2"), -1_500));
        assertThat(only("\tm { l = \"a\\\"b\\\\c\\nd\\q\" }\t+Inf "))
                .isEqualTo(new Sample("m", Map.of("l", "a\"b\\c\nd\\q"), Double.POSITIVE_INFINITY));
        assertThat(only("{\"http.server\",\"my.label\"=\"v\"} 2").name()).isEqualTo("http.server");
        assertThat(only("h_bucket{le=\"1\"} 3 # {trace_id=\"a\"} 0.5 17").value()).isEqualTo(3);
        assertThat(only("m NaN").value()).isNaN();
        assertThat(only("m{l=\"中文 }, = {\"} 0").labels()).containsEntry("l", "中文 }, = {");
    }

    @Test
    void aWrongLineIsSkippedAndCountedAndTheOthersAreRead() {
        Exposition read =
                ExpositionReader.read(
                        """
                        # HELP ok What it is.
                        # TYPE ok gauge
                        # a comment
                        ok 1
                        m{a="1" b="2"} 1
                        m{a="1 1
                        m{a} 1
                        m 0x10
                        m 1d
                        m ..
                        m
                        1m 1
                        <p>hello</p>
                        ok 2
                        # EOF
                        """);
        assertThat(read.samples()).extracting(Sample::value).containsExactly(1.0, 2.0);
        assertThat(read.skipped()).isEqualTo(9);
        assertThat(read.help()).isEqualTo(Map.of("ok", "What it is."));
        assertThat(read.types()).isEqualTo(Map.of("ok", "gauge"));
    }

    @Test
    void anExemplarIsAPartOfItsSampleAndOneThatIsWrongMakesTheLineWrong() {
        assertThat(only("h_bucket{le=\"1\"} 3 1.5 # {trace_id=\"ab\"} 0.5 17.25").exemplar())
                .hasValue(
                        new SampleExemplar(
                                Map.of("trace_id", "ab"),
                                0.5,
                                Optional.of(Instant.ofEpochMilli(17_250))));
        assertThat(only("c_total 3 # {} 2").exemplar())
                .hasValue(new SampleExemplar(Map.of(), 2, Optional.empty()));
        assertThat(only("c_total 3 1.5").exemplar()).isEmpty();
        assertThat(
                        ExpositionReader.read(
                                        """
                                        a 1 # trace
                                        a 1 # {
                                        a 1 # {t="1"
                                        a 1 # {t="1"} x
                                        a 1 # {t="1"} 1 1e300
                                        """)
                                .skipped())
                .isEqualTo(5);
    }

    @Test
    void longLinesManyLabelsAndManySamplesAreRefused() {
        String labels = "a%d=\"1\",".repeat(200).formatted((Object[]) numbers(200));
        Exposition read =
                ExpositionReader.read(
                        "m{l=\""
                                + "x".repeat(70_000)
                                + "\"} 1\nm{"
                                + labels
                                + "} 1\n"
                                + "m 1\n".repeat(100_500));
        assertThat(read.samples()).hasSize(100_000);
        assertThat(read.skipped()).isEqualTo(502);
    }

    private static Integer[] numbers(int count) {
        return java.util.stream.IntStream.range(0, count).boxed().toArray(Integer[]::new);
    }

    /// Whatever a process answers, reading ends, and every line is a sample, a comment or counted.
    @Test
    void mutatedTextsAreReadOrCounted() {
        String[] seeds = {
            "breaker_state{name=\"a\\\"b\",x=\"\\n\"} 1 17\n# TYPE breaker_state gauge\n",
            "# HELP h 0=closed, 1=open\nh{a=\"b\",} +Inf # {t=\"1\"} 2\n{\"q\",\"l\"=\"v\"} 1e9\n"
        };
        var random = new Random(7);
        String alphabet = "{}\"=,\\ \t\n#0.eE+-NaInf_:\u0000é漢";
        for (int round = 0; round < MUTATIONS; round++) {
            var text = new StringBuilder(seeds[round % seeds.length]);
            for (int edit = random.nextInt(6); edit >= 0 && text.length() > 1; edit--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.insert(at, alphabet.charAt(random.nextInt(alphabet.length())));
                    default ->
                            text.insert(
                                    at,
                                    text.substring(at, at + random.nextInt(text.length() - at)));
                }
            }
            String mutated = text.toString();
            Exposition read = ExpositionReader.read(mutated);
            long lines = mutated.lines().filter(l -> !l.isBlank() && !l.startsWith("#")).count();
            assertThat(read.samples().size() + read.skipped()).as(mutated).isEqualTo((int) lines);
        }
    }
}
