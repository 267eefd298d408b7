package io.meshscope.ui.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What would be written is seen before it is confirmed.
class ChangedLinesTest {

    @Test
    void aChangedLineStandsAsItIsAndAsItWouldBe() {
        ChangedLines lines = ChangedLines.of(LineDiff.of("a\nb: 1\nc", "a\nb: 2\nc\nd\u202e\tx"));
        assertThat(lines.lines()).containsExactly("− b: 1", "+ b: 2", "+ d⟨202E⟩ x");
        assertThat(lines.more()).isZero();
    }

    @Test
    void ofALongLineTheChangeIsSeenAndOfManyTheFirst() {
        String long1 = "x".repeat(1_000) + " 1 " + "y".repeat(1_000);
        assertThat(ChangedLines.of(LineDiff.of(long1, long1.replace(" 1 ", " 2 "))).lines())
                .hasSize(2)
                .allMatch(line -> line.length() < 70)
                .anyMatch(line -> line.contains(" 1 "))
                .anyMatch(line -> line.contains(" 2 "));
        String many =
                IntStream.range(0, 20)
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining("\n"));
        ChangedLines gone = ChangedLines.of(LineDiff.of(many, ""));
        assertThat(gone.lines()).hasSize(8).startsWith("− 0");
        assertThat(gone.more()).isEqualTo(12);
    }

    @Test
    void aLongLineIsNotCutWithinACharacter() {
        String many = "😀".repeat(100);
        for (String before : List.of(many + "1" + many, many + "1")) {
            assertThat(ChangedLines.of(LineDiff.of(before, before.replace("1", "2"))).lines())
                    .hasSize(2)
                    .allSatisfy(line ->
                            assertThat(line.codePoints())
                                    .noneMatch(c -> Character.getType(c) == Character.SURROGATE));
        }
    }
}
