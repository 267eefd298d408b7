package io.meshscope.ui.cluster;

import io.meshscope.ui.cluster.ProcessRow.Content;
import io.meshscope.ui.text.Texts;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/// The button with the menu of a process.
final class ActionCell extends RowCell {

    private final ActionsButton more;

    ActionCell(ProcessMenu menu, Texts texts) {
        more = new ActionsButton(menu, texts);
    }

    @Override
    @Nullable Node show(Content content) {
        if (!(content instanceof Content.OfProcess p)) {
            return null;
        }
        more.show(p.process());
        return more;
    }
}
