package io.meshscope.ui.trace.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.trace.TraceRows;
import io.meshscope.ui.fixture.Contexts;
import io.meshscope.ui.fixture.MeshFixture;
import io.meshscope.ui.fixture.Screens;
import io.meshscope.ui.fx.ManualTimer;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.trace.waterfall.OneTrace;
import io.meshscope.ui.trace.waterfall.Waterfall;
import java.util.function.BiFunction;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.SplitPane;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("window")
class GraphPaneTest {

    private boolean broken = true;

    /// Fails until it is mended.
    private Drawing drawn(TraceRows rows, boolean operations) {
        if (broken) {
            throw new IllegalStateException("no room for a graph");
        }
        return Drawing.of(rows, operations);
    }

    @Test
    void aGraphThatCannotBeDrawnSaysWhyAndIsTriedAgain() {
        BiFunction<TraceRows, Boolean, Drawing> drawn = this::drawn;
        Screens.onFx(() -> {
            var timer = new ManualTimer();
            try (var fixture = MeshFixture.empty()) {
                PageContext context = Contexts.sameThread(fixture, timer);
                Waterfall waterfall = OneTrace.shown(context);
                var pane =
                        new GraphPane(
                                context,
                                waterfall,
                                context.language().texts("trace"),
                                row -> {},
                                drawn);
                var unused = new Scene(pane);
                pane.show();
                pane.applyCss();
                assertThat(pane.getCenter().lookupAll(".label"))
                        .anyMatch(n -> "no room for a graph".equals(((Labeled) n).getText()));

                broken = false;
                ((Button) pane.getCenter().lookup(".button")).fire();
                assertThat(pane.getCenter()).isInstanceOf(SplitPane.class);
                context.time().close();
            }
            timer.shutdownNow();
            return null;
        });
    }
}
