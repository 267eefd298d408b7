package io.meshscope.ui.log;

import io.meshscope.log.LogRecord;
import io.meshscope.log.Severity;
import io.meshscope.log.otlp.OtlpLogLine;
import io.meshscope.query.Query;
import io.meshscope.ui.control.Copy;
import io.meshscope.ui.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
        for (String condition : conditions(log)) {
            menu.getItems()
                    .add(
                            new Item(
                                    texts.get("menu.filter", condition),
                                    () -> filter(f -> f.and(condition))));
        }
        for (String condition : conditions(log)) {
            menu.getItems()
                    .add(
                            new Item(
                                    texts.get("menu.filter-out", condition),
                                    () -> filter(f -> f.and("NOT " + condition))));
        }
        menu.getItems()
                .addAll(
                        new SeparatorMenuItem(),
                        item("detail.copy", () -> Copy.text(LogDetail.line(log, named.apply(log)))),
                        item("menu.copy-message", () -> Copy.text(log.body())),
                        item("menu.copy-json", () -> Copy.text(OtlpLogLine.of(log))));
        log.traceId()
                .ifPresent(id -> menu.getItems().add(item("menu.copy-trace", () -> Copy.text(id))));
        return menu;
    }

    /// What tells a line from others, as conditions of a query.
    static List<String> conditions(LogRecord log) {
        var conditions = new ArrayList<String>();
        conditions.add("service=" + Query.value(log.resource().service().value()));
        log.resource()
                .instance()
                .ifPresent(id -> conditions.add("instance=" + Query.value(id.value())));
        if (!log.logger().isEmpty()) {
            conditions.add("logger=" + Query.value(log.logger()));
        }
        if (log.severity() != Severity.UNSPECIFIED) {
            conditions.add("severity=" + log.severity().name().toLowerCase(Locale.ROOT));
        }
        return conditions;
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
            setMnemonicParsing(false);
            setOnAction(event -> action.run());
        }
    }
}
