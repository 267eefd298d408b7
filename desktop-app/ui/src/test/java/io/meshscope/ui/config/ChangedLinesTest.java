package io.meshscope.ui.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.config.EditableText;
import io.meshscope.mesh.ConfigName;
import io.meshscope.mesh.Octets;
import io.meshscope.mesh.SourceId;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What would be written is seen before it is confirmed.
class ChangedLinesTest {

    private static ConfigDraft draft(String before, String after) {
        return new ConfigDraft(
                new ConfigName(new SourceId("etcd"), Octets.ofText("/config/dev/a")),
                7,
                EditableText.of(Octets.ofText(before)).orElseThrow(),
                before,
                after);
    }

    @Test
    void aChangedLineStandsAsItIsAndAsItWouldBe() {
        ChangedLines lines = ChangedLines.of(draft("a\nb: 1\nc", "a\nb: 2\nc\nd\u202e\tx"));
        assertThat(lines.lines()).containsExactly("− b: 1", "+ b: 2", "+ d⟨202E⟩ x");
        assertThat(lines.more()).isZero();
    }

    @Test
    void ofALongLineTheChangeIsSeenAndOfManyTheFirst() {
        String long1 = "x".repeat(1_000) + " 1 " + "y".repeat(1_000);
        assertThat(ChangedLines.of(draft(long1, long1.replace(" 1 ", " 2 "))).lines())
                .hasSize(2)
                .allMatch(line -> line.length() < 70)
                .anyMatch(line -> line.contains(" 1 "))
                .anyMatch(line -> line.contains(" 2 "));
        String many =
                IntStream.range(0, 20)
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining("\n"));
        ChangedLines gone = ChangedLines.of(draft(many, "").deleting());
        assertThat(gone.lines()).hasSize(8).startsWith("− 0");
        assertThat(gone.more()).isEqualTo(12);
    }
}
