package io.meshscope.ui.log;

import io.meshscope.ui.control.NothingReceived;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.text.Texts;
import javafx.scene.Node;
import javafx.scene.control.Label;

/// What stands in place of lines when there are none: that the filter has none, or how logs come.
final class NoLines {

    private final PageContext context;
    private final Texts texts;
    private final LogsViewModel model;

    NoLines(PageContext context, Texts texts, LogsViewModel model) {
        this.context = context;
        this.texts = texts;
        this.model = model;
    }

    Node node() {
        LogsFound found = model.found().get();
        boolean nothing =
                model.answered()
                        && found.total() == 0
                        && model.filter().get().everything()
                        && found.after().lines().isEmpty()
                        && model.failure().get().isEmpty();
        return nothing ? NothingReceived.yet(context.session().otlp(), texts) : filtered(found);
    }

    private Node filtered(LogsFound found) {
        var none =
                new Label(
                        model.answered()
                                ? texts.get("filtered", Numbers.count(found.total()))
                                : "");
        none.getStyleClass().addAll("ms-muted", "ms-dense");
        return none;
    }
}
