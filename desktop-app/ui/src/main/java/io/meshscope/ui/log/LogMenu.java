package io.meshscope.ui.log;

import io.meshscope.log.LogRecord;
import io.meshscope.ui.control.Copy;
import io.meshscope.ui.text.Texts;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// The actions on a line of the logs.
final class LogMenu {

    private final Texts texts;
    private final LogsViewModel model;
    private final Function<LogRecord, String> named;
    private final Consumer<LogRecord> onOpen;

    /// @param named gives the name of the instance that wrote a line
    /// @param onOpen opens the trace of a line
    LogMenu(
            Texts texts,
            LogsViewModel model,
            Function<LogRecord, String> named,
            Consumer<LogRecord> onOpen) {
        this.texts = texts;
        this.model = model;
        this.named = named;
        this.onOpen = onOpen;
    }

    ContextMenu of(LogRecord log) {
        var menu = new ContextMenu();
        log.traceId()
                .ifPresent(id ->
                        menu.getItems()
                                .addAll(
                                        item("detail.open-trace", () -> onOpen.accept(log)),
                                        item(
                                                "detail.only-trace",
                                                () -> filter(f -> f.withTrace(Optional.of(id)))),
                                        new SeparatorMenuItem()));
        var service = log.resource().service();
        menu.getItems()
                .addAll(
                        new Item(
                                texts.get("menu.filter", "service=" + service),
                                () -> filter(f -> f.withServices(Set.of(service)))),
                        item(
                                "detail.copy",
                                () -> Copy.text(LogDetail.line(log, named.apply(log)))));
        return menu;
    }

    private void filter(UnaryOperator<LogFilter> change) {
        model.filter().set(change.apply(model.filter().get()));
    }

    private MenuItem item(String key, Runnable action) {
        return new Item(texts.get(key), action);
    }

    private static final class Item extends MenuItem {
        Item(String text, Runnable action) {
            super(text);
            setOnAction(event -> action.run());
        }
    }
}
