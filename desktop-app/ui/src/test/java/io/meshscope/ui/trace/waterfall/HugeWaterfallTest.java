package io.meshscope.ui.trace.waterfall;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.MeshState;
import io.meshscope.reading.InstanceNames;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanColumns;
import io.meshscope.trace.TraceRows;
import io.meshscope.trace.inspection.Reduction;
import io.meshscope.trace.inspection.TraceOutline;
import io.meshscope.ui.fixture.Look;
import io.meshscope.ui.fixture.Screens;
import io.meshscope.ui.fx.SameThread;
import io.meshscope.ui.text.Language;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.layout.BorderPane;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A trace larger than any that other viewers open.
@Tag("window")
class HugeWaterfallTest {

    private static final int SPANS = 100_000;

    @Test
    void aHundredThousandSpansAreDrawnScrolledAndDriven() {
        List<Span> spans = SpanSamples.many(SPANS);
        TraceOutline trace = RowColours.outline(TraceRows.of(SpanColumns.of(spans)));
        assertThat(trace.rows().size()).isEqualTo(SPANS);
        var waterfall =
                new Waterfall(
                        () -> new InstanceNames(MeshState.EMPTY),
                        SpanSamples.reader(() -> spans),
                        SameThread.background());
        var shown = new AtomicReference<WaterfallPane>();
        Path start =
                Screens.render(
                        "waterfall-100000",
                        Look.DARK,
                        () -> {
                            waterfall.show(trace, List.of(), List.of(), () -> {});
                            var pane = new WaterfallPane(waterfall, new Language(Language.ENGLISH));
                            var minimap = new MinimapCanvas(waterfall);
                            minimap.setPrefHeight(56);
                            shown.set(pane);
                            var root = new BorderPane(pane);
                            root.setTop(minimap);
                            return root;
                        });
        assertThat(start).isNotEmptyFile();
        long begin = System.nanoTime();
        Screens.onFx(() -> {
            for (int i = 0; i < 200; i++) {
                shown.get().scrollBy(13_000);
            }
            waterfall.walk().moveToError(false);
            shown.get().reveal(waterfall.selected().orElseThrow());
            waterfall.find("s99999");
            waterfall.reduce(Reduction.NONE.withErrorsOnly(true));
            waterfall.reduce(Reduction.NONE);
            waterfall.setCollapsed(0, true);
            waterfall.setCollapsed(0, false);
            return null;
        });
        assertThat(waterfall.foundCount()).isEqualTo(1);
        assertThat(waterfall.lineCount()).isEqualTo(SPANS);
        // Not a benchmark: it only shows that nothing is quadratic, also on a busy machine.
        assertThat(System.nanoTime() - begin).isLessThan(20_000_000_000L);
    }
}
