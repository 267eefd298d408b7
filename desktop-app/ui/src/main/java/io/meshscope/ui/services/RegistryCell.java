package io.meshscope.ui.services;

import io.meshscope.ui.control.CellGraphic;
import io.meshscope.ui.services.RegistryLine.Happened;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;

/// A cell of the registries' log that a function draws. The styles of the line before do not stay.
final class RegistryCell extends TableCell<RegistryLine, RegistryLine> {

    private static final List<String> STYLES =
            List.of("ms-data", "ms-text-ok", "ms-text-error", "ms-muted", "ms-text-accent");

    private final Function<Instant, String> playhead;
    private final BiConsumer<TableCell<?, ?>, Happened> draw;

    /// @param playhead what stands in this column where the playhead is
    RegistryCell(Function<Instant, String> playhead, BiConsumer<TableCell<?, ?>, Happened> draw) {
        this.playhead = playhead;
        this.draw = draw;
    }

    @Override
    protected void updateItem(@Nullable RegistryLine line, boolean empty) {
        super.updateItem(line, empty);
        setText(null);
        setGraphic(null);
        getStyleClass().removeAll(STYLES);
        if (empty || line == null) {
            return;
        }
        switch (line) {
            case Happened h -> draw.accept(this, h);
            case RegistryLine.Playhead p -> {
                getStyleClass().add("ms-text-accent");
                setText(playhead.apply(p.at()));
            }
        }
        CellGraphic.style(this);
    }
}
