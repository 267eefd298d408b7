package io.meshscope.ui.topology;

import io.meshscope.mesh.Breaker;
import io.meshscope.mesh.EdgeId;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.Speech;
import io.meshscope.reading.BreakerReading;
import io.meshscope.reading.InstanceNames;
import io.meshscope.reading.InstanceReading;
import io.meshscope.reading.RegistryPlaces;
import io.meshscope.reading.ServiceReading;
import io.meshscope.registry.GrpcReach;
import io.meshscope.ui.control.BreakerPill;
import io.meshscope.ui.control.Chip;
import io.meshscope.ui.control.Icon;
import io.meshscope.ui.control.IconName;
import io.meshscope.ui.control.ServiceSwatch;
import io.meshscope.ui.control.StateGlyph;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.text.Texts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The details of the selected service or edge at the moment shown.
final class Inspector extends BorderPane {

    static final double WIDTH = 324;

    private final PageContext context;
    private final Texts texts;
    private final TopologyViewModel model;
    private final VBox content = new VBox();
    private final FailedCalls failed;
    private final TrafficRows traffic;

    Inspector(PageContext context, Texts texts, TopologyViewModel model) {
        this.context = context;
        this.texts = texts;
        this.model = model;
        failed = new FailedCalls(context, texts);
        traffic = new TrafficRows(context.time(), texts);
        getStyleClass().addAll("ms-inspector", "ms-tool-window");
        setMinWidth(WIDTH);
        setPrefWidth(WIDTH);
        setMaxWidth(WIDTH);
        var scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        setCenter(scroll);
    }

    /// Shows the present selection.
    void refresh() {
        Location.Topology selection = model.selection().get();
        selection.service().ifPresent(this::showService);
        selection.edge().ifPresent(this::showEdge);
    }

    private void showService(ServiceName name) {
        MeshState state = context.time().shown().get();
        Optional<ServiceReading> service = context.services().of(name);
        List<InstanceReading> instances = service.map(ServiceReading::instances).orElse(List.of());
        content.getChildren().setAll(title(name, instances), chips(service));
        var rows = new InstanceRows(texts, context.words(), context.time().seen());
        section(
                texts.get("instances"),
                Integer.toString(instances.size()),
                instances.stream().<Node>map(rows::row).toList());
        section(
                texts.get("traffic"),
                texts.get("range", Numbers.count(context.time().window().minutes())),
                traffic.of(state, name));
        List<Node> breakers = breakers(BreakerReading.guards(state, name));
        section(texts.get("breakers"), Integer.toString(breakers.size()), breakers);
        section(texts.get("errors"), "", List.of(failed));
        failed.of(GraphMenu.calls(name));
        setBottom(actions(name));
    }

    private HBox title(ServiceName name, List<InstanceReading> instances) {
        var label = new Label(name.value());
        label.getStyleClass().add("ms-title");
        var line = new HBox(8, new ServiceSwatch(name), label);
        RegistryPlaces.names(instances.stream().map(InstanceReading::instance).toList())
                .ifPresent(registries -> line.getChildren().add(Chip.outlined(registries)));
        return closable(line);
    }

    private HBox closable(HBox line) {
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var close = new Button("", Icon.of("x", 16));
        close.getStyleClass().add("ms-icon-button");
        IconName.tell(close, texts.bind("close"));
        close.setOnAction(e -> model.selectNothing());
        line.getChildren().addAll(gap, close);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("ms-inspector-title");
        return line;
    }

    private FlowPane chips(Optional<ServiceReading> service) {
        var line = new FlowPane(6, 4);
        line.getStyleClass().add("ms-inspector-chips");
        service.ifPresent(read -> {
            line.getChildren()
                    .add(
                            Chip.of(
                                    StateGlyph.of(read.condition().condition()),
                                    context.words().of(read.condition())));
            long applied = read.configApplied();
            long wanted = read.configWanted();
            if (wanted > 0) {
                line.getChildren()
                        .add(
                                Chip.of(
                                        applied == wanted ? StateGlyph.OK : StateGlyph.DEGRADED,
                                        texts.get("config.of", applied, wanted)));
            }
            read.instances().stream()
                    .flatMap(i -> i.instance().registration().metadata("version").stream())
                    .distinct()
                    .limit(2)
                    .forEach(v -> line.getChildren().add(Chip.tinted("v" + v, "idle")));
        });
        return line;
    }

    private void section(String title, String detail, List<? extends Node> rows) {
        var name = new Label(title);
        name.getStyleClass().add("ms-strong");
        var more = new Label(detail);
        more.getStyleClass().add("ms-muted");
        var head = new HBox(8, name, more);
        head.setAlignment(Pos.CENTER_LEFT);
        var box = new VBox(6, head);
        if (rows.isEmpty()) {
            var none = new Label(Numbers.NONE);
            none.getStyleClass().add("ms-subtle");
            box.getChildren().add(none);
        }
        box.getChildren().addAll(rows);
        box.getStyleClass().add("ms-inspector-section");
        content.getChildren().add(box);
    }

    private List<Node> breakers(List<Breaker> guards) {
        Instant moment = context.time().moment();
        MeshState state = context.time().shown().get();
        var names = new InstanceNames(state);
        return guards.stream()
                .<Node>map(b -> {
                    var reading = BreakerReading.of(state, b, moment);
                    var seconds = reading.secondsToHalfOpen();
                    String method = b.id().shortMethod();
                    var name =
                            new Hyperlink(
                                    method.substring(method.indexOf('/') + 1)
                                            + " ← "
                                            + b.id().caller().shortName());
                    name.setTooltip(
                            new Tooltip(
                                    b.id().caller()
                                            + b.id().callee().map(c -> " → " + c).orElse("")
                                            + " "
                                            + method
                                            + "\n"
                                            + names.name(b.id().caller(), b.id().instance())));
                    name.getStyleClass().add("ms-mono");
                    name.setOnAction(e ->
                            context.navigator().go(new Location.Breakers(Optional.of(b.id()))));
                    return spread(
                            name,
                            BreakerPill.of(
                                    reading,
                                    seconds.isPresent() ? seconds.getAsLong() + " s" : ""));
                })
                .toList();
    }

    static HBox spread(Region left, Node right) {
        left.setMinWidth(0);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var line = new HBox(8, left, gap, right);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private HBox actions(ServiceName name) {
        Button invoke =
                action(
                        "invoke",
                        "send",
                        new Location.Invoke(
                                Optional.of(
                                        RegistryPlaces.target(context.time().live().get(), name)),
                                Optional.empty()));
        invoke.getStyleClass().add("ms-primary");
        invoke.disableProperty().bind(context.time().canAct().not());
        MeshState live = context.time().live().get();
        boolean callable = GrpcReach.callable(live, name);
        invoke.setVisible(callable);
        invoke.setManaged(callable);
        GrpcReach.instead(live, name).ifPresent(this::notOffered);
        var box =
                new HBox(
                        8,
                        invoke,
                        action("traces", "chart-gantt", new Location.Traces("service=" + name)),
                        action(
                                "logs",
                                "scroll-text",
                                new Location.Logs(Optional.of(name), Optional.empty())));
        box.getStyleClass().add("ms-inspector-actions");
        return box;
    }

    /// Says why there is no button to call a service.
    private void notOffered(Speech speech) {
        note("not-offered", texts.get("not.offered", context.words().of(speech)));
    }

    private void note(String name, String text) {
        var label = new Label(text);
        label.setId(name);
        label.setMinHeight(USE_PREF_SIZE);
        label.getStyleClass().addAll("ms-caption", "ms-subtle", "ms-inspector-section");
        label.setWrapText(true);
        content.getChildren().add(label);
    }

    private Button action(String key, String icon, Location location) {
        var button = new Button(texts.get(key), Icon.of(icon, 16));
        button.setOnAction(e -> context.navigator().go(location));
        return button;
    }

    private void showEdge(EdgeId id) {
        MeshState state = context.time().shown().get();
        String from = id.caller().map(ServiceName::shortName).orElse(texts.get("clients"));
        var label = new Label(from + " → " + id.callee().shortName());
        label.getStyleClass().add("ms-title");
        content.getChildren().setAll(closable(new HBox(8, label)));
        model.graph().get().edges().stream()
                .filter(e -> e.id().equals(id))
                .findFirst()
                .ifPresent(e -> {
                    section(texts.get("edge.minute"), "", traffic.facts(e.calls()));
                    if (e.apart()) {
                        note("apart", texts.get("edge.apart", from, id.callee().shortName()));
                    }
                });
        List<Node> breakers = breakers(BreakerReading.guards(state, id));
        section(texts.get("edge.breakers"), Integer.toString(breakers.size()), breakers);
        section(texts.get("errors"), "", List.of(failed));
        failed.of(GraphMenu.calls(id));
        setBottom(actions(id.callee()));
    }
}
