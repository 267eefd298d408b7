package io.meshscope.ui.invoke;

import io.meshscope.invoke.CallMessage;
import io.meshscope.ui.control.Copy;
import io.meshscope.ui.control.Icon;
import io.meshscope.ui.control.IconName;
import io.meshscope.ui.control.JsonArea;
import io.meshscope.ui.control.SegmentedControl;
import io.meshscope.ui.fx.Background;
import io.meshscope.ui.fx.SingleFlight;
import io.meshscope.ui.text.Texts;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TreeItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.fxmisc.flowless.VirtualizedScrollPane;

/// One message as a tree, as JSON, or as its bytes, with what its JSON does not tell.
final class MessageView extends VBox {

    /// The editor takes so much at once; copying takes all.
    private static final int SHOWN = 1_000_000;

    private enum As {
        TREE,
        JSON,
        HEX
    }

    /// A message as it is shown.
    private record Read(
            CallMessage message,
            CallMessage.Text text,
            String json,
            TreeItem<JsonTree.Entry> tree) {}

    private final Texts texts;
    private final JsonTree tree;
    private final JsonArea json = new JsonArea();
    private final VirtualizedScrollPane<JsonArea> jsonScroll = new VirtualizedScrollPane<>(json);
    private final Label problems = new Label();
    private final CheckBox defaults = new CheckBox();
    private final SegmentedControl<As> as;
    private final SingleFlight<Read> reading;
    private Optional<CallMessage> message = Optional.empty();
    private String whole = "";

    MessageView(Texts texts, Background background, Node title) {
        this.texts = texts;
        this.tree = new JsonTree(texts);
        this.as =
                new SegmentedControl<>(
                        List.of(As.values()), As.TREE, a -> texts.bind("message.as." + a.name()));
        this.reading =
                new SingleFlight<>(background, this::show, problem -> say(texts.why(problem)));
        json.setEditable(false);
        json.setId("response");
        defaults.textProperty().bind(texts.bind("message.defaults"));
        defaults.setMinWidth(USE_PREF_SIZE);
        defaults.selectedProperty().subscribe(on -> read());
        as.value().subscribe(a -> read());
        problems.setWrapText(true);
        problems.getStyleClass().addAll("ms-caption", "ms-text-amber", "message-problems");
        problems.setMinHeight(USE_PREF_SIZE);
        jsonScroll.setVisible(false);
        var body = new StackPane(tree, jsonScroll);
        body.getStyleClass().add("ms-inset");
        body.setMinHeight(60);
        VBox.setVgrow(body, Priority.ALWAYS);
        setMinWidth(0);
        getChildren().setAll(bar(title), body, problems);
        say("");
    }

    private HBox bar(Node title) {
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var copy = new Button();
        copy.getStyleClass().add("ms-icon-button");
        copy.setGraphic(Icon.of("copy", 14));
        IconName.tell(copy, texts.bind("copy"));
        copy.setOnAction(e -> Copy.text(whole));
        var bar = new HBox(8, title, gap, defaults, as, copy);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("ms-section-bar");
        return bar;
    }

    /// Shows a message, or that there is none.
    void show(Optional<CallMessage> next) {
        if (!next.equals(message)) {
            message = next;
            read();
        }
    }

    /// Reading may take time and may ask a server.
    private void read() {
        if (message.isEmpty()) {
            reading.cancel();
            json.show("");
            whole = "";
            tree.setRoot(null);
            tree.setVisible(true);
            jsonScroll.setVisible(false);
            say("");
            return;
        }
        CallMessage asked = message.get();
        CallMessage.Fields fields =
                defaults.isSelected() ? CallMessage.Fields.ALL : CallMessage.Fields.SET;
        boolean bytes = as.value().get() == As.HEX;
        reading.ask(() -> {
            CallMessage.Text text = asked.text(fields);
            String shown =
                    bytes
                            ? HexDump.of(asked.bytes())
                            : text.json().orElseGet(() -> HexDump.of(asked.bytes()));
            return new Read(asked, text, shown, JsonTree.read(text.json().orElse("{}")));
        });
    }

    private void show(Read read) {
        boolean asTree = as.value().get() == As.TREE && read.text().json().isPresent();
        whole = read.json();
        tree.setVisible(asTree);
        jsonScroll.setVisible(!asTree);
        if (asTree) {
            tree.setRoot(read.tree());
        } else {
            json.show(whole.length() <= SHOWN ? whole : whole.substring(0, SHOWN));
        }
        var words = new java.util.ArrayList<String>();
        if (!read.text().unknown().isEmpty()) {
            words.add(texts.get("unknown-fields", String.join("; ", read.text().unknown())));
        }
        read.text().problems().forEach(problem -> words.add(texts.say(problem)));
        if (!asTree && whole.length() > SHOWN) {
            words.add(texts.get("message.cut"));
        }
        say(String.join("\n", words));
    }

    private void say(String words) {
        problems.setText(words);
        problems.setVisible(!words.isEmpty());
        problems.setManaged(!words.isEmpty());
    }
}
