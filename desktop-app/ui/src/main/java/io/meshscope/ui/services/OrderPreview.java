package io.meshscope.ui.services;

import io.meshscope.registry.RegistryControl.Plan;
import io.meshscope.ui.format.OneLine;
import io.meshscope.ui.text.Texts;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/// What an order would send, with the reason that is typed here.
final class OrderPreview extends VBox {

    private static final double WIDTH = 430;

    private final Plan plan;
    private final TextField reason = new TextField();
    private final Label requests = new Label();

    OrderPreview(Plan plan, boolean hasReason, Texts texts) {
        super(6);
        this.plan = plan;
        if (hasReason) {
            reason.setId("order-reason");
            reason.setPromptText(texts.get("ask.reason"));
            reason.textProperty().addListener((p, a, b) -> show());
            getChildren().add(reason);
        }
        requests.setId("order-requests");
        requests.getStyleClass().addAll("ms-mono", "ms-dense");
        requests.setWrapText(true);
        requests.setMaxWidth(WIDTH);
        getChildren().add(requests);
        show();
    }

    private void show() {
        requests.setText(
                plan.requests(reason()).stream()
                        .map(OneLine::of)
                        .collect(Collectors.joining("\n")));
    }

    String reason() {
        return reason.getText().strip();
    }
}
