package io.meshscope.ui.trace;

import io.meshscope.query.Field;
import io.meshscope.trace.TraceSummary;
import io.meshscope.ui.control.Copy;
import io.meshscope.ui.format.Times;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Navigator;
import io.meshscope.ui.text.Texts;
import io.meshscope.ui.trace.compare.ComparedTraces;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// The actions on a trace of the list.
final class TraceRowMenu {

    private final Texts texts;
    private final Navigator navigator;
    private final TracesViewModel model;
    private final Consumer<String> ask;
    private final BiConsumer<Location, TraceSummary> go;

    /// @param ask runs another query
    /// @param go goes to a place that shows a trace
    TraceRowMenu(
            Texts texts,
            Navigator navigator,
            TracesViewModel model,
            Consumer<String> ask,
            BiConsumer<Location, TraceSummary> go) {
        this.texts = texts;
        this.navigator = navigator;
        this.model = model;
        this.ask = ask;
        this.go = go;
    }

    ContextMenu of(TraceSummary trace) {
        var menu = new ContextMenu();
        menu.getItems()
                .addAll(
                        item(
                                texts.get("menu.open"),
                                () ->
                                        go.accept(
                                                new Location.Trace(
                                                        trace.traceId(), Optional.empty()),
                                                trace)),
                        item(texts.get("menu.copy"), () -> Copy.text(trace.traceId())),
                        item(texts.get("menu.compare"), () -> compare(trace, Optional.empty())));
        ComparedTraces.opened(navigator.past(), trace.traceId())
                .ifPresent(opened ->
                        menu.getItems()
                                .add(
                                        item(
                                                texts.get(
                                                        "menu.compare.opened",
                                                        Times.shortId(opened)),
                                                () -> compare(trace, Optional.of(opened)))));
        menu.getItems().add(new SeparatorMenuItem());
        terms(trace)
                .forEach(term ->
                        menu.getItems()
                                .add(
                                        item(
                                                texts.get("menu.filter", term),
                                                () ->
                                                        ask.accept(
                                                                Terms.within(
                                                                        model.applied(), term)))));
        String service = Terms.service(trace.root().service());
        menu.getItems()
                .add(
                        item(
                                texts.get("menu.without", service),
                                () -> ask.accept(Terms.without(model.applied(), service))));
        return menu;
    }

    private void compare(TraceSummary trace, Optional<String> other) {
        go.accept(new ComparedTraces(trace.traceId(), other), trace);
    }

    private static Stream<String> terms(TraceSummary trace) {
        return Stream.of(
                        Optional.of(Terms.service(trace.root().service())),
                        Terms.of(Field.own("operation"), trace.root().name()),
                        Terms.of(Field.own("status"), trace.status()))
                .flatMap(Optional::stream);
    }

    private static MenuItem item(String text, Runnable action) {
        var item = new MenuItem(text);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> action.run());
        return item;
    }
}
