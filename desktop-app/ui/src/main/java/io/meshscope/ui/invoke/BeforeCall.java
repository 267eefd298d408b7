package io.meshscope.ui.invoke;

import io.meshscope.invoke.ServerSchema;
import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.ServiceName;
import io.meshscope.reading.BreakerReading;
import io.meshscope.reading.ServiceCondition;
import io.meshscope.reading.TargetReading;
import io.meshscope.ui.control.CutText;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.format.Times;
import io.meshscope.ui.fx.WhileShown;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.text.Texts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.control.Label;

/// What is known of the target before the call is made, in one line: registration and health,
/// breakers, and where the schema comes from.
final class BeforeCall extends Label {

    private final PageContext context;
    private final InvokeViewModel model;
    private final Texts texts;
    private final WhileShown shown;

    BeforeCall(PageContext context, InvokeViewModel model, Texts texts) {
        this.context = context;
        this.model = model;
        this.texts = texts;
        setId("before-call");
        getStyleClass().addAll("ms-caption", "before-call");
        setMaxWidth(Double.MAX_VALUE);
        CutText.tell(this);
        managedProperty().bind(visibleProperty());
        shown =
                new WhileShown()
                        .onParts(
                                context.time().live(),
                                s ->
                                        List.of(
                                                s.registrations(),
                                                s.breakers(),
                                                s.timeline().events()),
                                this::update);
        model.target().subscribe(t -> update());
        model.open().subscribe(o -> update());
    }

    void open() {
        shown.open();
        update();
    }

    void close() {
        shown.close();
    }

    /// Says it in the reader's language.
    void update() {
        String where = model.target().get().strip();
        setVisible(!where.isEmpty() && model.open().get().isPresent());
        setText(isVisible() ? line(where) : "");
    }

    private String line(String where) {
        Optional<Offer> offer = model.offers().at(where);
        Optional<TargetReading> reading = reading(where, offer);
        return Stream.of(
                        reading.map(this::health),
                        reading.flatMap(this::breakers),
                        offer.flatMap(Offer::schema).map(this::schema))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("  ·  "));
    }

    /// Empty for a text that is no address yet.
    private Optional<TargetReading> reading(String where, Optional<Offer> offer) {
        MeshState state = context.time().live().get();
        Optional<ServiceName> service = offer.flatMap(Offer::service);
        if (service.isPresent()) {
            return service.map(s -> TargetReading.of(context.services(), state, s));
        }
        try {
            return Optional.of(TargetReading.of(context.services(), state, Endpoint.parse(where)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private String health(TargetReading reading) {
        if (reading.service().isPresent()) {
            return service(reading.service().get().condition());
        }
        return reading.instance()
                .map(i -> texts.get("before.instance", context.words().of(i.condition())))
                .orElseGet(() -> texts.get("before.unregistered"));
    }

    /// With the reason why not all of them serve.
    private String service(ServiceCondition condition) {
        String said = context.words().of(condition);
        return condition.serving() > 0 && condition.serving() < condition.expected()
                ? said + " (" + context.words().of(condition.why()) + ")"
                : said;
    }

    /// Nothing is said of breakers where nobody is registered.
    private Optional<String> breakers(TargetReading reading) {
        if (!reading.registered()) {
            return Optional.empty();
        }
        return reading.worst()
                .map(b ->
                        texts.get(
                                "before.breaker",
                                BreakerReading.word(b.state()),
                                b.id().caller().value()))
                .or(() ->
                        Optional.of(
                                texts.get(
                                        "before.breakers",
                                        reading.guards().size(),
                                        Numbers.count(reading.guards().size()))));
    }

    private String schema(ServerSchema schema) {
        return texts.get("before.schema", schema.source(), Times.local().seconds(schema.readAt()));
    }
}
