package io.meshscope.ui.log;

import io.meshscope.log.LogQuery;
import io.meshscope.log.LogStore;
import io.meshscope.log.MessageShape;
import io.meshscope.log.SameMessages;
import io.meshscope.query.Query;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.fx.SingleFlight;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.text.Texts;
import java.util.function.Supplier;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;

/// The messages that are found, grouped by what they say.
final class MessagesPane extends BorderPane {

    private final PageContext context;
    private final Texts texts;
    private final LogsViewModel model;
    private final MessagesTable table;
    private final Label told = new Label();
    private final SingleFlight<SameMessages> flight;

    /// @param chosen runs when the messages of a row are shown alone
    MessagesPane(PageContext context, Texts texts, LogsViewModel model, Runnable chosen) {
        this.context = context;
        this.texts = texts;
        this.model = model;
        table =
                new MessagesTable(
                        texts,
                        group -> {
                            only(group);
                            chosen.run();
                        });
        flight = new SingleFlight<>(context.background(), this::told, this::failed);
        told.getStyleClass().addAll("ms-caption", "ms-muted");
        told.setStyle("-fx-padding: 4 12 4 12;");
        setTop(told);
        setCenter(table.node());
    }

    /// Call it while it is shown and others may be found.
    void update() {
        LogStore logs = context.session().logs();
        LogQuery query = model.toExport();
        flight.follow(() -> logs.same(query));
    }

    /// Call it when it is hidden.
    void end() {
        flight.cancel();
    }

    private void only(SameMessages.Group group) {
        String condition = "body~" + Query.value(MessageShape.pattern(group.shape()));
        model.filter().set(model.filter().get().and(condition));
    }

    private void told(SameMessages found) {
        table.show(found);
        say(() ->
                texts.get("same.told", Numbers.count(found.all().size()))
                        + (found.left() == 0
                                ? ""
                                : "  " + texts.get("same.left", Numbers.count(found.left()))));
    }

    private void failed(Exception reason) {
        table.show(SameMessages.NONE);
        say(() -> "");
        table.say(() -> texts.get("store.failed") + ": " + texts.why(reason));
    }

    private void say(Supplier<String> text) {
        told.textProperty().bind(texts.follow(text));
    }
}
