package io.meshscope.ui.trace;

import io.meshscope.query.Query;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanNames;
import io.meshscope.ui.control.Copy;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Navigator;
import io.meshscope.ui.text.Texts;
import java.util.Optional;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// What can be done with a span.
final class SpanMenu {

    private final Navigator navigator;
    private final Texts texts;

    SpanMenu(Navigator navigator, Texts texts) {
        this.navigator = navigator;
        this.texts = texts;
    }

    /// @param zoom makes the span fill the width
    ContextMenu of(Span span, Runnable zoom) {
        String condition = "service=" + Query.value(span.resource().service().value());
        var menu =
                new ContextMenu(
                        item("menu.zoom", zoom),
                        item("menu.logs", () -> navigator.go(logs(span))),
                        item(
                                "menu.filter",
                                () -> navigator.go(new Location.Traces(condition)),
                                condition));
        method(span)
                .ifPresent(method ->
                        menu.getItems()
                                .add(
                                        item(
                                                "detail.invoke",
                                                () -> navigator.go(invoke(span, method)))));
        menu.getItems()
                .addAll(
                        new SeparatorMenuItem(),
                        item("detail.copy-traceparent", () -> copyTraceparent(span)),
                        item("menu.copy-span", () -> Copy.text(span.spanId())));
        return menu;
    }

    private MenuItem item(String key, Runnable action, Object... values) {
        var item = new MenuItem(texts.get(key, values));
        item.setId(key.replace('.', '-'));
        item.setOnAction(event -> action.run());
        return item;
    }

    private static Location logs(Span span) {
        return new Location.Logs(Optional.empty(), Optional.of(span.traceId()));
    }

    static Location invoke(Span span, String method) {
        return new Location.Invoke(
                Optional.empty(),
                Optional.of(method),
                Optional.of(new Location.Trace(span.traceId(), Optional.of(span.spanId()))));
    }

    static void copyTraceparent(Span span) {
        Copy.text("00-" + span.traceId() + "-" + span.spanId() + "-01");
    }

    /// `package.Service/Method` when the span is a gRPC call.
    static Optional<String> method(Span span) {
        return SpanNames.rpc(span).map(SpanNames.Rpc::full);
    }
}
