package io.meshscope.ui.cluster;

import io.meshscope.mesh.LaunchedProcess;
import io.meshscope.ui.control.Icon;
import io.meshscope.ui.control.IconName;
import io.meshscope.ui.text.Texts;
import java.util.Optional;
import javafx.geometry.Side;
import javafx.scene.control.Button;

/// Opens the menu of actions on the process that it shows now.
final class ActionsButton extends Button {

    private Optional<LaunchedProcess> process = Optional.empty();

    ActionsButton(ProcessMenu menu, Texts texts) {
        super("", Icon.of("ellipsis", 15));
        getStyleClass().addAll("ms-icon-button", "process-more");
        setOnAction(e -> process.ifPresent(p -> menu.of(p, this).show(this, Side.BOTTOM, 0, 2)));
        IconName.tell(this, texts.bind("actions"));
    }

    void show(LaunchedProcess next) {
        process = Optional.of(next);
        setId("more-" + next.name().value());
    }
}
