package io.meshscope.ui.invoke.access;

import io.meshscope.ui.control.SegmentedControl;
import io.meshscope.ui.invoke.access.AccessTexts.Kind;
import io.meshscope.ui.preferences.KeptAccess.KeptCredentials;
import io.meshscope.ui.text.Texts;
import java.util.List;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/// What a server is shown so that it lets calls in.
final class CredentialFields extends VBox {

    private final SegmentedControl<Kind> kind;
    private final TextField url;
    private final TextField user;
    private final PasswordField secret;
    private final TextField scope;

    /// @param known whether the secret was typed in this session
    CredentialFields(Texts texts, KeptCredentials kept, boolean known) {
        super(8);
        kind =
                new SegmentedControl<>(
                        List.of(Kind.values()),
                        Kind.valueOf(kept.kind()),
                        k -> texts.bind("access.kind." + k.name()));
        var rows = new TextRows(texts);
        url = rows.add("url", new TextField(kept.url()));
        user = rows.add("user", new TextField(kept.user()));
        secret = rows.add("secret", new PasswordField());
        scope = rows.add("scope", new TextField(kept.scope()));
        url.setPromptText("http://127.0.0.1:8000/login");
        if (known) {
            secret.promptTextProperty().bind(texts.bind("access.secret.known"));
        }
        getChildren().addAll(kind, rows);
        kind.value().subscribe(this::arrange);
    }

    private void arrange(Kind now) {
        url.setVisible(now == Kind.LOGIN || now == Kind.OAUTH);
        user.setVisible(now != Kind.NONE && now != Kind.BEARER);
        secret.setVisible(now != Kind.NONE);
        scope.setVisible(now == Kind.OAUTH);
    }

    /// All but the secret. What the chosen kind has no field for is left out.
    KeptCredentials typed() {
        return new KeptCredentials(kind.value().get().name(), text(url), text(user), text(scope));
    }

    private static String text(TextField field) {
        return field.isVisible() ? field.getText().strip() : "";
    }

    String secret() {
        return secret.isVisible() ? secret.getText() : "";
    }
}
