package io.meshscope.ui.trace.source;

import io.meshscope.session.RemoteKind;
import io.meshscope.session.RemoteTraces;
import io.meshscope.ui.control.PopoverLayer;
import io.meshscope.ui.control.ProblemLine;
import io.meshscope.ui.control.SegmentedControl;
import io.meshscope.ui.text.Texts;
import io.meshscope.wire.access.Secret;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleStringProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Asks for a server of traces: its kind, its address and a token.
final class SourceForm extends VBox {

    private final TraceServers servers;
    private final Texts texts;
    private final PopoverLayer layer;
    private final SegmentedControl<RemoteKind> kind =
            new SegmentedControl<>(
                    List.of(RemoteKind.values()),
                    RemoteKind.JAEGER,
                    k -> new SimpleStringProperty(k.title()));
    private final TextField address = new TextField();
    private final PasswordField token = new PasswordField();
    private final SimpleStringProperty problem = new SimpleStringProperty("");

    SourceForm(TraceServers servers, Texts texts, PopoverLayer layer) {
        super(8);
        this.servers = servers;
        this.texts = texts;
        this.layer = layer;
        setStyle("-fx-padding: 12;");
        setPrefWidth(400);
        address.setId("source-address");
        address.getStyleClass().add("ms-mono");
        kind.value().subscribe(k -> address.setPromptText("localhost:" + k.usualPort()));
        address.setOnAction(event -> add());
        token.setId("source-token");
        token.promptTextProperty().bind(texts.bind("source.token.prompt"));
        token.setOnAction(event -> add());
        var add = new Button();
        add.setId("source-add");
        add.textProperty().bind(texts.bind("source.add.do"));
        add.getStyleClass().add("ms-primary");
        add.setOnAction(event -> add());
        var cancel = new Button();
        cancel.textProperty().bind(texts.bind("source.cancel"));
        cancel.setOnAction(event -> layer.close());
        var buttons = new HBox(8, cancel, add);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        getChildren()
                .addAll(
                        words("source.title", "ms-title"),
                        kind,
                        words("source.address", "ms-muted"),
                        address,
                        words("source.token", "ms-muted"),
                        token,
                        ProblemLine.of(problem, "source-problem"),
                        buttons);
    }

    /// Call it when the form is shown.
    void begin() {
        address.requestFocus();
    }

    private Label words(String key, String style) {
        var label = new Label();
        label.textProperty().bind(texts.bind(key));
        label.getStyleClass().add(style);
        label.setWrapText(true);
        return label;
    }

    /// An address that is not typed is the usual one on this computer.
    private void add() {
        String typed = address.getText().isBlank() ? address.getPromptText() : address.getText();
        URI at;
        try {
            at = RemoteTraces.address(kind.value().get(), typed);
        } catch (IllegalArgumentException e) {
            problem.set(texts.get("source.wrong", typed.strip(), address.getPromptText()));
            address.requestFocus();
            return;
        }
        Optional<Secret> secret =
                Optional.of(token.getText().strip()).filter(t -> !t.isEmpty()).map(Secret::new);
        layer.close();
        servers.add(kind.value().get(), at, secret);
    }
}
