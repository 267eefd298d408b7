package io.meshscope.ui.invoke;

import io.meshscope.ui.control.Icon;
import io.meshscope.ui.control.IconName;
import io.meshscope.ui.control.PopoverLayer;
import io.meshscope.ui.invoke.access.AccessPane;
import io.meshscope.ui.text.Texts;
import javafx.scene.control.Button;

/// Shows whether the server of the target is called with TLS, and lets the user choose how it is
/// called.
final class AccessButton extends Button {

    private final InvokeViewModel model;
    private final Texts texts;
    private final PopoverLayer layer;

    AccessButton(InvokeViewModel model, Texts texts, PopoverLayer layer) {
        this.model = model;
        this.texts = texts;
        this.layer = layer;
        setId("access");
        getStyleClass().add("ms-icon-button");
        IconName.tell(this, texts.bind("access.open.tip"));
        disableProperty().bind(model.target().isEmpty());
        setOnAction(e -> open(model.target().get().strip()));
        model.access().onChoose(this::open);
        model.target().subscribe(t -> picture());
        model.offers()
                .list()
                .addListener((javafx.collections.ListChangeListener<Offer>) c -> picture());
    }

    private void picture() {
        boolean secure = !model.access().of(model.target().get().strip()).plaintext();
        setGraphic(Icon.of(secure ? "lock" : "lock-open", 14));
    }

    private void open(String where) {
        layer.show(
                this,
                new AccessPane(
                        model.offers().key(where),
                        model.access().chosen(),
                        texts,
                        layer,
                        () -> {
                            model.offers().askAnew(where);
                            picture();
                        }));
    }
}
