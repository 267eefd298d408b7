package io.meshscope.ui.trace.waterfall;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.trace.TraceTree;
import io.meshscope.ui.text.Language;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpanCardTest {

    private final SpanCard card = new SpanCard(new Language(Language.ENGLISH).texts("trace"));

    @Test
    void aCardTellsTheFiguresOfItsSpan() {
        TraceTree tree =
                TraceTree.of(
                        List.of(
                                SpanSamples.span("root", "", 0, 200, false),
                                SpanSamples.span("child", "root", 50, 100, true)));
        assertThat(card.of(tree.rows().get(1), tree, "order-1"))
                .startsWith("child\norder-1")
                .contains("+50.0 ms", "100 ms", "50.0 %", "UNAVAILABLE");
        assertThat(card.of(tree.rows().get(0), tree, "order-1")).contains("Self 100 ms");
    }

    @Test
    void aHostileNameTurnsNothing() {
        TraceTree tree = TraceTree.of(List.of(SpanSamples.span("pay \u202Egnp", "", 0, 20, false)));
        assertThat(card.of(tree.rows().get(0), tree, "order-1")).startsWith("pay ⟨202E⟩gnp");
    }
}
