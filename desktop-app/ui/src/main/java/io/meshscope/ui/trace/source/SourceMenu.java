package io.meshscope.ui.trace.source;

import io.meshscope.ui.control.PopoverLayer;
import io.meshscope.ui.preferences.KeptTraceServer;
import io.meshscope.ui.text.Texts;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;

/// Chooses where traces are searched: in the session, or on one of the servers that are kept. A
/// server is added and removed here.
public final class SourceMenu extends MenuButton {

    private final TraceServers servers;
    private final Texts texts;
    private final PopoverLayer layer;

    public SourceMenu(TraceServers servers, Texts texts, PopoverLayer layer) {
        this.servers = servers;
        this.texts = texts;
        this.layer = layer;
        setId("trace-source");
        setMnemonicParsing(false);
        getStyleClass().add("ms-small");
        setMinWidth(80);
        setMaxWidth(280);
        var here = texts.bind("source.session");
        textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () ->
                                        servers.chosen()
                                                .get()
                                                .map(TraceServers::name)
                                                .orElseGet(here::getValue),
                                servers.chosen(),
                                here));
        servers.chosen().addListener(change -> fill());
        servers.all().addListener(change -> fill());
        fill();
    }

    private void fill() {
        var group = new ToggleGroup();
        var session = choice(Optional.empty(), group);
        session.textProperty().bind(texts.bind("source.session"));
        getItems().setAll(session);
        for (KeptTraceServer server : servers.all().get()) {
            var item = choice(Optional.of(server), group);
            item.setText(TraceServers.name(server));
            getItems().add(item);
        }
        getItems().addAll(new SeparatorMenuItem(), add());
        servers.chosen().get().ifPresent(server -> getItems().add(remove(server)));
    }

    private RadioMenuItem choice(Optional<KeptTraceServer> server, ToggleGroup group) {
        var item = new RadioMenuItem();
        item.setMnemonicParsing(false);
        item.setToggleGroup(group);
        item.setSelected(servers.chosen().get().equals(server));
        item.setOnAction(event -> servers.chosen().set(server));
        return item;
    }

    private MenuItem add() {
        var item = new MenuItem();
        item.textProperty().bind(texts.bind("source.add"));
        item.setOnAction(event -> {
            var form = new SourceForm(servers, texts, layer);
            layer.show(this, form);
            form.begin();
        });
        return item;
    }

    private MenuItem remove(KeptTraceServer server) {
        var item = new MenuItem();
        item.setMnemonicParsing(false);
        item.textProperty().bind(texts.bind("source.remove", TraceServers.name(server)));
        item.setOnAction(event -> servers.remove(server));
        return item;
    }
}
