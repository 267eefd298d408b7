package io.meshscope.ui.invoke.access;

import io.meshscope.session.AccessChoice;
import io.meshscope.ui.control.PopoverLayer;
import io.meshscope.ui.control.SegmentedControl;
import io.meshscope.ui.preferences.KeptAccess;
import io.meshscope.ui.text.Texts;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Chooses how the servers of a service, or the one at an address, are called.
public final class AccessPane extends VBox {

    private static final double WIDTH = 460;

    private final String place;
    private final Accesses accesses;
    private final Texts texts;
    private final SegmentedControl<AccessChoice.Way> way;
    private final TlsFields tls;
    private final CredentialFields credentials;
    private final Label wrong = new Label();

    /// @param place the name of a service, or an address
    /// @param chosen is called after a choice
    public AccessPane(
            String place, Accesses accesses, Texts texts, PopoverLayer layer, Runnable chosen) {
        super(10);
        this.place = place;
        this.accesses = accesses;
        this.texts = texts;
        KeptAccess kept = accesses.of(place);
        way =
                new SegmentedControl<>(
                        List.of(AccessChoice.Way.values()),
                        AccessChoice.Way.valueOf(kept.way()),
                        w -> texts.bind("access.way." + w.name()));
        tls = new TlsFields(texts, kept.tls());
        tls.visibleProperty().bind(way.value().isEqualTo(AccessChoice.Way.TLS));
        credentials =
                new CredentialFields(
                        texts,
                        kept.credentials(),
                        !kept.credentials().equals(KeptAccess.KeptCredentials.NONE)
                                && !accesses.lacksSecret(place));
        setId("access-pane");
        setPrefWidth(WIDTH);
        setStyle("-fx-padding: 12;");
        getChildren()
                .addAll(
                        title(),
                        heading("access.connection"),
                        way,
                        tls,
                        heading("access.credentials"),
                        credentials,
                        note(),
                        wrong,
                        buttons(layer, chosen));
        wrong.setId("access-wrong");
        wrong.getStyleClass().add("ms-text-error");
        wrong.setWrapText(true);
        wrong.managedProperty().bind(wrong.textProperty().isNotEmpty());
    }

    private Label title() {
        var title = new Label();
        title.textProperty().bind(texts.bind("access.title", place));
        title.getStyleClass().add("ms-title");
        title.setWrapText(true);
        return title;
    }

    private Label heading(String key) {
        var heading = new Label();
        heading.textProperty().bind(texts.bind(key));
        heading.getStyleClass().add("ms-strong");
        return heading;
    }

    private Label note() {
        var note = new Label();
        note.textProperty().bind(texts.bind("access.note"));
        note.getStyleClass().add("ms-caption");
        note.setWrapText(true);
        note.setMinHeight(USE_PREF_SIZE);
        return note;
    }

    private HBox buttons(PopoverLayer layer, Runnable chosen) {
        var cancel = new Button();
        cancel.textProperty().bind(texts.bind("cancel"));
        cancel.setOnAction(e -> layer.close());
        var apply = new Button();
        apply.setId("access-apply");
        apply.textProperty().bind(texts.bind("access.apply"));
        apply.getStyleClass().add("ms-primary");
        apply.setDefaultButton(true);
        apply.setOnAction(e -> {
            if (apply()) {
                layer.close();
                chosen.run();
            }
        });
        var buttons = new HBox(8, cancel, apply);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        return buttons;
    }

    private boolean apply() {
        try {
            accesses.choose(
                    place,
                    new KeptAccess(way.value().get().name(), tls.typed(), credentials.typed()),
                    credentials.secret());
            return true;
        } catch (AccessTexts.Fault e) {
            wrong.setText(texts.get(String.valueOf(e.getMessage())));
            requestLayout();
            return false;
        }
    }
}
