package io.meshscope.ui.config;

import io.meshscope.config.SecretCipher;
import io.meshscope.ui.text.Texts;
import java.util.Optional;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Shows the secrets of the open key in plain text to a user who has the key that they are
/// encrypted with. Neither the key nor a plain text outlives this pane.
final class SecretsPane extends VBox {

    /// Where services read the key.
    private static final String VARIABLE = "MESHSCOPE_SECRET_KEY";

    private final Texts texts;
    private final DraftDesk desk;
    private final PasswordField key = new PasswordField();
    private final Label problem = new Label();
    private final VBox plain = new VBox(6);

    SecretsPane(Texts texts, DraftDesk desk) {
        super(8);
        this.texts = texts;
        this.desk = desk;
        setStyle("-fx-padding: 12;");
        setPrefWidth(460);
        var title = new Label(texts.get("secrets.title"));
        title.getStyleClass().add("ms-title");
        var how = new Label(texts.get("secrets.how"));
        how.setWrapText(true);
        how.getStyleClass().add("ms-muted");
        key.setId("secret-key");
        key.setPromptText(texts.get("secrets.key"));
        key.setText(System.getenv().getOrDefault(VARIABLE, ""));
        HBox.setHgrow(key, Priority.ALWAYS);
        var show = new Button(texts.get("secrets.show"));
        show.setId("show-secrets");
        show.setMinWidth(USE_PREF_SIZE);
        show.setOnAction(e -> show());
        key.setOnAction(e -> show());
        problem.setId("secrets-problem");
        problem.getStyleClass().add("ms-text-error");
        problem.setWrapText(true);
        getChildren().addAll(title, how, new HBox(8, key, show), problem, plain);
    }

    private void show() {
        problem.setText("");
        plain.getChildren().clear();
        try {
            var cipher = new SecretCipher(key.getText());
            desk.secrets()
                    .forEach((shown, stored) ->
                            plain.getChildren()
                                    .add(row(cipher, shown, stored, plain.getChildren().size())));
        } catch (IllegalArgumentException e) {
            problem.setText(texts.why(e));
        }
    }

    private HBox row(SecretCipher cipher, String shown, String stored, int at) {
        var name = new Label(number(shown));
        name.getStyleClass().addAll("ms-mono", "ms-muted");
        name.setMinWidth(28);
        var row = new HBox(8, name);
        row.setAlignment(Pos.CENTER_LEFT);
        try {
            var value = new TextField(cipher.reveal(stored));
            value.getStyleClass().add("ms-mono");
            value.setId("secret-" + at);
            HBox.setHgrow(value, Priority.ALWAYS);
            var change = new Button(texts.get("secrets.replace"));
            change.setMinWidth(USE_PREF_SIZE);
            change.setId("replace-secret-" + at);
            var now = new SimpleStringProperty(shown);
            name.textProperty().bind(now.map(SecretsPane::number));
            change.setOnAction(e -> replace(now, cipher.seal(value.getText())));
            row.getChildren().addAll(value, change);
        } catch (IllegalArgumentException e) {
            var why = new Label(texts.why(e));
            why.getStyleClass().add("ms-text-error");
            row.getChildren().add(why);
        }
        return row;
    }

    private void replace(StringProperty shown, String sealed) {
        Optional<String> now = desk.replaceSecret(shown.get(), sealed);
        now.ifPresent(shown::set);
        problem.setText(now.isPresent() ? "" : whyNot(shown.get()));
    }

    private String whyNot(String shown) {
        return desk.draft().get().isEmpty()
                ? texts.get("read-only")
                : texts.get("secrets.elsewhere", number(shown));
    }

    private static String number(String shown) {
        return shown.substring(shown.indexOf('#'));
    }
}
