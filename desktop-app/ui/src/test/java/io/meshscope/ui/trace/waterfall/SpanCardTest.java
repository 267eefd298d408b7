package io.meshscope.ui.trace.waterfall;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.MeshState;
import io.meshscope.reading.InstanceNames;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanColumns;
import io.meshscope.trace.TraceRows;
import io.meshscope.ui.fx.SameThread;
import io.meshscope.ui.text.Language;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpanCardTest {

    private final SpanCard card = new SpanCard(new Language(Language.ENGLISH).texts("trace"));

    @Test
    void aCardTellsTheFiguresOfItsSpan() {
        Waterfall waterfall =
                shown(
                        SpanSamples.span("root", "", 0, 200, false),
                        SpanSamples.span("child", "root", 50, 100, true));
        assertThat(card.of(waterfall, 1))
                .startsWith("child\norder")
                .contains("+50.0 ms", "100 ms", "50.0 %", "UNAVAILABLE");
        assertThat(card.of(waterfall, 0)).contains("Self 100 ms");
    }

    @Test
    void aHostileNameTurnsNothing() {
        Waterfall waterfall = shown(SpanSamples.span("pay \u202Egnp", "", 0, 20, false));
        assertThat(card.of(waterfall, 0)).startsWith("pay ⟨202E⟩gnp");
    }

    private static Waterfall shown(Span... spans) {
        var waterfall =
                new Waterfall(
                        () -> new InstanceNames(MeshState.EMPTY),
                        SpanSamples.reader(() -> List.of(spans)),
                        SameThread.background());
        waterfall.show(
                RowColours.outline(TraceRows.of(SpanColumns.of(List.of(spans)))),
                List.of(spans),
                List.of(),
                () -> {});
        return waterfall;
    }
}
