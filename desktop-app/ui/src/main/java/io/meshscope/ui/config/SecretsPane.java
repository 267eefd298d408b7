package io.meshscope.ui.config;

import io.meshscope.config.SecretCipher;
import io.meshscope.ui.text.Texts;
import java.util.Map;
import java.util.function.BinaryOperator;
import javafx.beans.property.SimpleStringProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The secrets of the open key in plain text, for who has the key that they are encrypted with.
/// Neither the key nor a plain text outlives this pane.
final class SecretsPane extends VBox {

    /// Where services read the key.
    private static final String VARIABLE = "MESHSCOPE_SECRET_KEY";

    private final Texts texts;
    private final Map<String, String> secrets;
    private final BinaryOperator<String> replace;
    private final PasswordField key = new PasswordField();
    private final Label problem = new Label();
    private final VBox plain = new VBox(6);

    /// @param secrets the encrypted values by what is shown of them
    /// @param replace is given what is shown, and a new encrypted value for it; tells what is shown
    ///   then
    SecretsPane(Texts texts, Map<String, String> secrets, BinaryOperator<String> replace) {
        super(8);
        this.texts = texts;
        this.secrets = secrets;
        this.replace = replace;
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
        problem.getStyleClass().add("ms-text-error");
        problem.setWrapText(true);
        getChildren().addAll(title, how, new HBox(8, key, show), problem, plain);
    }

    private void show() {
        problem.setText("");
        plain.getChildren().clear();
        try {
            var cipher = new SecretCipher(key.getText());
            secrets.forEach((shown, stored) ->
                    plain.getChildren()
                            .add(row(cipher, shown, stored, plain.getChildren().size())));
        } catch (IllegalArgumentException e) {
            problem.setText(e.getMessage());
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
            change.setOnAction(
                    e -> now.set(replace.apply(now.get(), cipher.seal(value.getText()))));
            row.getChildren().addAll(value, change);
        } catch (IllegalArgumentException e) {
            var why = new Label(e.getMessage());
            why.getStyleClass().add("ms-text-error");
            row.getChildren().add(why);
        }
        return row;
    }

    private static String number(String shown) {
        return shown.substring(shown.indexOf('#'));
    }
}
