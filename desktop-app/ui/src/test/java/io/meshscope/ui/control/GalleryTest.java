package io.meshscope.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.BreakerState;
import io.meshscope.mesh.ServiceName;
import io.meshscope.ui.draw.Fonts;
import io.meshscope.ui.fixture.Look;
import io.meshscope.ui.fixture.Screens;
import java.nio.file.Path;
import java.util.List;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Every shared control in one picture, and that each can be made.
@Tag("window")
class GalleryTest {

    @Test
    void everyControlRendersInBothThemes() {
        for (Look look : List.of(Look.DARK, Look.LIGHT)) {
            Path file = Screens.render("gallery", look, GalleryTest::gallery);
            assertThat(file).isNotEmptyFile();
        }
    }

    @Test
    void fontsAreFamiliesOfTheirOwn() {
        Screens.start();
        assertThat(Fonts.MONO).startsWith("JetBrains Mono");
        assertThat(Fonts.SANS).isNotBlank();
    }

    private static Parent gallery() {
        var root = new VBox(12);
        root.setStyle("-fx-padding: 12;");
        var bar = new ViewBar(new SimpleStringProperty("Gallery"));
        bar.counts().setText("6 services · 13 instances");
        bar.right(
                new CheckBox("Idle edges"),
                new ComboBox<String>(),
                new SegmentedControl<>(
                        List.of("Cards", "Table"), "Cards", SimpleStringProperty::new));
        var glyphs = new FlowPane(12, 8);
        for (StateGlyph glyph : StateGlyph.values()) {
            glyphs.getChildren().add(glyph.node(12));
            glyphs.getChildren().add(new Label(glyph.name()));
        }
        var pills = new FlowPane(12, 8);
        for (BreakerState state : BreakerState.values()) {
            pills.getChildren().add(new BreakerPill(state, "12 s"));
        }
        var icons = new FlowPane(12, 8);
        for (String name :
                List.of(
                        "network",
                        "server",
                        "sliders-horizontal",
                        "search",
                        "bell",
                        "settings",
                        "send",
                        "boxes",
                        "scroll-text",
                        "chart-line",
                        "chart-gantt",
                        "menu",
                        "lock",
                        "database",
                        "radio",
                        "key-round",
                        "x",
                        "chevron-down")) {
            icons.getChildren().add(Icon.of(name, 20));
        }
        var ring = new LeaseRing(16);
        ring.show(0.74);
        var late = new LeaseRing(16);
        late.show(0.31);
        var chips =
                new FlowPane(
                        12,
                        8,
                        Chip.outlined("etcd"),
                        Chip.of(StateGlyph.CRASHED, "2 of 3 up"),
                        Chip.of(StateGlyph.DEGRADED, "config 2/3"),
                        Chip.tinted("v2.4.1", "idle"),
                        ring,
                        late,
                        new ServiceSwatch(new ServiceName("payment-service")));
        var primary = new Button("Invoke…");
        primary.getStyleClass().add("ms-primary");
        var danger = new Button("Stop");
        danger.getStyleClass().add("ms-danger");
        var iconOnly = new Button("", Icon.of("bell", 16));
        iconOnly.getStyleClass().add("ms-icon-button");
        var mono = new Label("127.0.0.1:50051 r4816 42.7/s → ✓");
        mono.getStyleClass().add("ms-mono");
        var buttons =
                new FlowPane(
                        12,
                        8,
                        primary,
                        danger,
                        new Button("Restart", Icon.of("rotate-ccw", 16)),
                        iconOnly,
                        new TextField("text"),
                        mono,
                        new Label("拓扑 服务 租约 熔断器"));
        var banner = new BannerBar();
        banner.show("etcd unreachable for 14 s, showing 14:32:04", "Retry now", () -> {});
        root.getChildren()
                .addAll(
                        bar,
                        banner,
                        glyphs,
                        pills,
                        icons,
                        chips,
                        buttons,
                        new EmptyState(
                                        new SimpleStringProperty("No spans yet."),
                                        new SimpleStringProperty("Send OTLP to 127.0.0.1:4317."))
                                .action(
                                        new SimpleStringProperty("Copy exporter settings"),
                                        () -> {}));
        return root;
    }
}
