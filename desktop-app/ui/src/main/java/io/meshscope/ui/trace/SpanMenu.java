package io.meshscope.ui.trace;

import io.meshscope.collection.export.SpanLine;
import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.ServiceName;
import io.meshscope.query.Query;
import io.meshscope.registry.GrpcReach;
import io.meshscope.session.TraceFormat;
import io.meshscope.store.Nanos;
import io.meshscope.trace.CapturedMessage;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanNames;
import io.meshscope.ui.control.Copy;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Navigator;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.text.Texts;
import io.meshscope.ui.trace.waterfall.Waterfall;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// What can be done with a span.
final class SpanMenu {

    private final PageContext context;
    private final Navigator navigator;
    private final Texts texts;
    private final Waterfall waterfall;

    SpanMenu(PageContext context, Texts texts, Waterfall waterfall) {
        this.context = context;
        this.navigator = context.navigator();
        this.texts = texts;
        this.waterfall = waterfall;
    }

    /// The menu of a row; empty until its span has been read.
    ContextMenu of(int row) {
        return waterfall
                .span(row)
                .map(span -> of(span, () -> waterfall.zoomToRow(row)))
                .orElseGet(ContextMenu::new);
    }

    /// @param zoom makes the span fill the width
    private ContextMenu of(Span span, Runnable zoom) {
        String condition = "service=" + Query.value(span.resource().service().value());
        var menu =
                new ContextMenu(
                        item("menu.zoom", zoom),
                        item("menu.logs", () -> navigator.go(logs(span))),
                        item(
                                "menu.filter",
                                () -> navigator.go(new Location.Traces(condition)),
                                condition),
                        item(
                                "menu.similar",
                                () -> navigator.go(new Location.Traces(similar(span)))),
                        item("menu.linked", () -> navigator.go(new Location.Traces(linked(span)))),
                        item("menu.topology", () -> topology(span)),
                        item(
                                "menu.hide",
                                () -> hide(span.resource().service()),
                                span.resource().service().value()));
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
                        item("menu.copy-span", () -> Copy.text(span.spanId())),
                        item("menu.copy-json", () -> Copy.text(json(span))));
        grpcurl(span).ifPresent(line -> menu.getItems().add(grpcurl(span, line)));
        return menu;
    }

    private Optional<String> grpcurl(Span span) {
        Optional<Endpoint> registered =
                GrpcReach.endpoint(context.time().live().get(), span.resource().service());
        return SpanLine.grpcurl(span, registered, context.session().access());
    }

    private MenuItem grpcurl(Span span, String line) {
        boolean known = CapturedMessage.request(span).isPresent();
        return item(known ? "menu.grpcurl" : "menu.grpcurl.bare", () -> Copy.text(line));
    }

    private MenuItem item(String key, Runnable action, Object... values) {
        var item = new MenuItem(texts.get(key, values));
        item.setMnemonicParsing(false);
        item.setId(key.replace('.', '-'));
        item.setOnAction(event -> action.run());
        return item;
    }

    private static Location logs(Span span) {
        return new Location.Logs(Optional.empty(), Optional.of(span.traceId()));
    }

    /// Finds spans of the same operation.
    static String similar(Span span) {
        return "service="
                + Query.value(span.resource().service().value())
                + " AND name="
                + Query.value(span.name());
    }

    /// Finds spans that link to its trace. A link is kept with the span that it was sent with.
    static String linked(Span span) {
        return "link=" + span.traceId();
    }

    /// Shows the mesh as it was when the span began, with its service selected.
    private void topology(Span span) {
        context.time().goTo(Nanos.of(span.startNanos()));
        navigator.go(
                new Location.Topology(Optional.of(span.resource().service()), Optional.empty()));
    }

    private void hide(ServiceName service) {
        var hidden = new HashSet<>(waterfall.reduction().hidden());
        hidden.add(service);
        waterfall.reduce(waterfall.reduction().withHidden(hidden));
    }

    /// As OpenTelemetry's JSON has it.
    static String json(Span span) {
        var text = new StringWriter();
        try {
            TraceFormat.OTLP.write(List.of(span), text);
        } catch (IOException e) {
            throw new UncheckedIOException("A text in memory cannot be written.", e);
        }
        return text.toString();
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
