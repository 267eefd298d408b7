package io.meshscope.ui.invoke.access;

import io.meshscope.ui.preferences.KeptAccess.KeptTls;
import io.meshscope.ui.text.Texts;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/// How TLS is spoken with a server.
final class TlsFields extends VBox {

    private final TextField ca;
    private final TextField certificate;
    private final TextField key;
    private final TextField name;
    private final CheckBox unchecked = new CheckBox();

    TlsFields(Texts texts, KeptTls kept) {
        super(6);
        var rows = new TextRows(texts);
        ca = rows.file("ca");
        certificate = rows.file("certificate");
        key = rows.file("key");
        name = rows.add("name", new TextField());
        ca.promptTextProperty().bind(texts.bind("access.ca.none"));
        name.promptTextProperty().bind(texts.bind("access.name.none"));
        unchecked.setId("access-unchecked");
        unchecked.textProperty().bind(texts.bind("access.unchecked"));
        unchecked.setWrapText(true);
        getChildren().addAll(rows, unchecked);
        managedProperty().bind(visibleProperty());
        show(kept);
    }

    private void show(KeptTls kept) {
        ca.setText(kept.ca());
        certificate.setText(kept.certificate());
        key.setText(kept.key());
        name.setText(kept.serverName());
        unchecked.setSelected(kept.unchecked());
    }

    KeptTls typed() {
        return new KeptTls(
                ca.getText(),
                certificate.getText(),
                key.getText(),
                name.getText(),
                unchecked.isSelected());
    }
}
