package io.meshscope.ui.topology;

import io.meshscope.mesh.AppliedStatus;
import io.meshscope.mesh.Instance;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.RemovalCause;
import io.meshscope.ui.control.InstanceNames;
import io.meshscope.ui.control.LeaseClock;
import io.meshscope.ui.control.LeaseRing;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.format.Times;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.text.Texts;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A line for each instance: how it is, which configuration it runs, what is left of its lease.
final class InstanceRows {

    private final PageContext context;
    private final Texts texts;
    private final MeshState state;

    InstanceRows(PageContext context, Texts texts, MeshState state) {
        this.context = context;
        this.texts = texts;
        this.state = state;
    }

    HBox row(Instance instance) {
        var name =
                words(
                        InstanceNames.name(state, instance.registration()),
                        "ms-medium",
                        status(instance),
                        instance.present() ? "ms-subtle" : "ms-text-error");
        var config = config(instance);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var row =
                new HBox(
                        8,
                        TopologyReader.glyph(state, instance).node(12),
                        name,
                        gap,
                        config,
                        lease(instance));
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static VBox words(String first, String firstStyle, String second, String style) {
        var top = new Label(first);
        top.getStyleClass().addAll("ms-dense", firstStyle);
        var below = new Label(second);
        below.getStyleClass().addAll("ms-caption", style);
        return new VBox(top, below);
    }

    private String status(Instance instance) {
        return instance.gone()
                .map(g ->
                        texts.get(
                                "gone." + g.cause().name().toLowerCase(Locale.ROOT),
                                Numbers.duration(
                                        Duration.ofSeconds(
                                                Duration.between(g.at(), context.time().moment())
                                                        .toSeconds()))))
                .orElseGet(() -> ":" + instance.registration().endpoint().port());
    }

    private VBox config(Instance instance) {
        var config = new AppliedConfig(state);
        var report = config.report(instance.registration().service(), instance.id());
        long wanted = config.wanted(instance.registration().service()).orElse(0);
        boolean current = report.filter(a -> a.modRevision() >= wanted).isPresent();
        String what =
                report.map(a ->
                                a.status() == AppliedStatus.REJECTED
                                        ? texts.get("config.rejected")
                                        : current
                                                ? texts.get("config.applied")
                                                : texts.get("config.behind", "r" + wanted))
                        .orElse("");
        VBox box =
                words(
                        report.map(a -> "r" + a.modRevision()).orElse(Numbers.NONE),
                        current ? "ms-text-config" : "ms-text-amber",
                        what,
                        "ms-subtle");
        box.setAlignment(Pos.CENTER_RIGHT);
        return box;
    }

    private Node lease(Instance instance) {
        Optional<Duration> left = LeaseClock.left(instance, context.time());
        if (left.isEmpty()) {
            var text =
                    new Label(
                            instance.gone().map(g -> g.cause()).orElse(RemovalCause.UNKNOWN)
                                            == RemovalCause.EXPIRED
                                    ? texts.get("lease.expired")
                                    : Numbers.NONE);
            text.getStyleClass().addAll("ms-caption", "ms-text-error");
            text.setMinWidth(66);
            text.setAlignment(Pos.CENTER_RIGHT);
            return text;
        }
        var ring = new LeaseRing(16);
        ring.show(LeaseClock.share(instance, left.get()));
        var text = new Label(Times.age(left.get()));
        text.getStyleClass().add("ms-mono");
        var box = new HBox(6, text, ring);
        box.setMinWidth(66);
        box.setAlignment(Pos.CENTER_RIGHT);
        return box;
    }
}
