package io.meshscope.ui.config;

import io.meshscope.ui.text.Texts;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.StackPane;

/// Which instances run the open key's latest revision. A button goes back to the revision that it
/// is compared with.
final class StripRow extends StackPane {

    private final Texts texts;
    private final AppliedStrip strip;
    private final Hyperlink rollBack = new Hyperlink();

    StripRow(Texts texts, Consumer<Node> back) {
        this.texts = texts;
        this.strip = new AppliedStrip(texts);
        rollBack.setOnAction(e -> back.accept(rollBack));
        rollBack.setId("roll-back");
        strip.setStyle("-fx-padding: 0 150 0 0;");
        getChildren().setAll(strip, rollBack);
        setAlignment(rollBack, Pos.TOP_RIGHT);
        setMargin(rollBack, new Insets(5, 0, 0, 0));
        getStyleClass().add("applied-row");
        setMinHeight(USE_PREF_SIZE);
    }

    void show(OpenKey open, Optional<Comparison> compared, Instant moment) {
        strip.show(open, moment);
        Optional<Comparison> with = compared.filter(Comparison::editable);
        rollBack.setVisible(with.isPresent());
        rollBack.setManaged(with.isPresent());
        rollBack.getStyleClass().remove("ms-text-error");
        with.ifPresent(this::offer);
        rollBack.setMinWidth(USE_PREF_SIZE);
    }

    /// Says if the revision was rejected.
    private void offer(Comparison c) {
        boolean rejected = !c.rejected().isEmpty();
        if (c.left().octets().isEmpty()) {
            rollBack.setText(texts.get("roll-back.absent"));
            return;
        }
        rollBack.setText(
                texts.get(rejected ? "roll-back.rejected" : "roll-back", c.number(c.left())));
        if (rejected) {
            rollBack.getStyleClass().add("ms-text-error");
        }
    }
}
