package io.meshscope.ui.cluster;

import io.meshscope.mesh.LaunchedProcess;
import io.meshscope.reading.InstanceNames;
import io.meshscope.ui.cluster.ClusterViewModel.Action;
import io.meshscope.ui.control.Copy;
import io.meshscope.ui.text.Texts;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// The actions on one process. Its button and the right mouse button open the same menu. One menu
/// is open at a time.
final class ProcessMenu {

    /// Asks for confirmation of an action, beside a node.
    interface Asking {
        void ask(LaunchedProcess process, Action action, Node anchor);
    }

    private final ClusterViewModel model;
    private final Texts texts;
    private final Asking asking;
    private ContextMenu open = new ContextMenu();

    ProcessMenu(ClusterViewModel model, Texts texts, Asking asking) {
        this.model = model;
        this.texts = texts;
        this.asking = asking;
    }

    /// @param anchor where the confirmation is shown
    ContextMenu of(LaunchedProcess process, Node anchor) {
        open.hide();
        boolean alive = process.alive();
        open =
                new ContextMenu(
                        item(process, anchor, Action.START, !alive),
                        item(process, anchor, Action.RESTART, alive),
                        item(process, anchor, Action.STOP, alive),
                        item(process, anchor, Action.KILL, alive),
                        new SeparatorMenuItem(),
                        copy("copy.command", () -> model.copyCommand(process.name())),
                        copy("copy.name", () -> Copy.text(InstanceNames.name(process.name()))));
        return open;
    }

    /// The item is disabled at once, also while the menu is open, when its action is no longer
    /// allowed.
    private MenuItem item(LaunchedProcess process, Node anchor, Action action, boolean possible) {
        var item = new MenuItem(texts.get("action." + action.name()));
        item.disableProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () -> !possible || !model.canAct().get() || model.busy().get(),
                                model.canAct(),
                                model.busy()));
        item.setOnAction(e -> asking.ask(process, action, anchor));
        return item;
    }

    private MenuItem copy(String key, Runnable copying) {
        var item = new MenuItem(texts.get(key));
        item.setOnAction(e -> copying.run());
        return item;
    }
}
