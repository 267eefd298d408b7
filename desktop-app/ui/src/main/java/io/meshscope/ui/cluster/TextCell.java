package io.meshscope.ui.cluster;

import io.meshscope.mesh.LaunchedProcess;
import io.meshscope.ui.cluster.ProcessRow.Content;
import io.meshscope.ui.control.CutText;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;

/// One word about a process.
final class TextCell extends RowCell {

    private final Function<LaunchedProcess, String> words;
    private final Label label = CutText.label("");

    TextCell(Function<LaunchedProcess, String> words) {
        this.words = words;
    }

    /// Writes it again, because time has passed.
    void again() {
        if (!isEmpty() && getItem() instanceof Content.OfProcess p) {
            label.setText(words.apply(p.process()));
        }
    }

    @Override
    @Nullable Node show(Content content) {
        if (!(content instanceof Content.OfProcess p)) {
            return null;
        }
        label.setText(words.apply(p.process()));
        return label;
    }
}
