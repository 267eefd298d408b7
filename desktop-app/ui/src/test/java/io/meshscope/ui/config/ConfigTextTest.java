package io.meshscope.ui.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.config.EditableText;
import io.meshscope.config.JsonSyntax;
import io.meshscope.mesh.ConfigName;
import io.meshscope.mesh.Octets;
import io.meshscope.mesh.SourceId;
import io.meshscope.reading.ConfigKey;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Keys, JSON and diffs as texts.
class ConfigTextTest {

    @Test
    void aKeyNamesItsEnvironmentAndService() {
        ConfigKey key = ConfigKey.parse(List.of("/config/"), "/config/dev/payment-service");
        assertThat(key.environment()).contains("dev");
        assertThat(key.label()).isEqualTo("payment-service");
        assertThat(ConfigKey.parse(List.of("/config/"), "/config/payment-service").environment())
                .isEmpty();
        assertThat(ConfigKey.parse(List.of("/config/"), "/config/dev/a/b.json").label())
                .isEqualTo("a/b.json");
    }

    @Test
    void badJsonNamesItsLine() {
        JsonSyntax.Problem problem =
                JsonSyntax.check("{\n  \"a\": 1,\n  \"b\": oops\n}").orElseThrow();
        assertThat(problem.line()).isEqualTo(3);
    }

    @Test
    void aMemberThatOccursTwiceIsBad() {
        assertThat(JsonSyntax.check("{\"a\":1,\n\"a\":2}").orElseThrow().line()).isEqualTo(2);
        assertThat(JsonSyntax.check("{\"a\":1} x")).isPresent();
        assertThat(JsonSyntax.check("")).isPresent();
        assertThat(JsonSyntax.check("{\"a\":1}")).isEmpty();
    }

    @Test
    void formattingKeepsNumbersAsTheyAre() {
        assertThat(JsonSyntax.format("{\"a\":0.10,\"b\":12345678901234567890}"))
                .isEqualTo("{\n  \"a\": 0.10,\n  \"b\": 12345678901234567890\n}");
        assertThat(JsonSyntax.format("{bad")).isEqualTo("{bad");
    }

    @Test
    void aDiffAlignsLinesAndMarksWholeValues() {
        LineDiff diff =
                LineDiff.of("{\n\"max\": 32,\n\"t\": 1200\n}", "{\n\"max\": 8,\n\"t\": 2500\n}");
        assertThat(diff.changes()).isEqualTo(1);
        assertThat(diff.rows()).hasSize(4);
        LineDiff.Line right = diff.rows().get(2).right().orElseThrow();
        assertThat(right.text().substring(right.changedFrom(), right.changedTo()))
                .isEqualTo("2500");
        LineDiff.Line left = diff.rows().get(1).left().orElseThrow();
        assertThat(left.text().substring(left.changedFrom(), left.changedTo())).isEqualTo("32");
    }

    @Test
    void addedAndRemovedLinesStandAlone() {
        LineDiff diff = LineDiff.of("a\nb\nc", "a\nc\nd");
        assertThat(diff.rows().stream().map(LineDiff.Row::kind))
                .containsExactly(
                        LineDiff.Kind.SAME,
                        LineDiff.Kind.REMOVED,
                        LineDiff.Kind.SAME,
                        LineDiff.Kind.ADDED);
        assertThat(diff.rows().get(2).left().orElseThrow().number()).isEqualTo(3);
        assertThat(diff.rows().get(2).right().orElseThrow().number()).isEqualTo(2);
    }

    @Test
    void oneBelowTheOtherWhatIsRemovedStandsBeforeWhatIsAdded() {
        assertThat(LineDiff.of("a\n1\n2\nz", "a\n3\n4\nz").unified())
                .extracting(r -> r.kind() + " " + r.left().or(r::right).orElseThrow().text())
                .containsExactly(
                        "SAME a", "REMOVED 1", "REMOVED 2", "ADDED 3", "ADDED 4", "SAME z");
    }

    @Test
    void aDraftKnowsItsChangedLines() {
        var draft =
                new ConfigDraft(
                        new ConfigName(new SourceId("etcd"), Octets.ofText("k")),
                        3,
                        EditableText.EMPTY,
                        "{\n\"a\": 1\n}",
                        "{\n\"a\": 2\n}");
        var difference = new DraftDifference();
        LineDiff found = difference.of(draft);
        assertThat(found.changedLines().stream()).containsExactly(1);
        assertThat(found.changes()).isEqualTo(1);
        assertThat(difference.of(draft.with(draft.text()))).as("found once").isSameAs(found);
        assertThat(difference.of(draft.with("{\n}")).changedLines().stream()).isEmpty();
        assertThat(draft.with(draft.baseText()).changed()).isFalse();
    }
}
