package io.meshscope.ui.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.Breaker;
import io.meshscope.mesh.BreakerEvent;
import io.meshscope.mesh.BreakerId;
import io.meshscope.mesh.BreakerState;
import io.meshscope.ui.fixture.Look;
import io.meshscope.ui.fixture.MeshFixture;
import io.meshscope.ui.fixture.Opened;
import io.meshscope.ui.fixture.Screens;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Place;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.SplitPane;
import javafx.scene.image.PixelReader;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.TilePane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// What the pointer is at does not move.
@Tag("window")
class BreakersStayTest {

    private final FxRobot robot = new FxRobot();
    private final MeshFixture fixture = MeshFixture.incident();
    private final Opened page =
            Opened.at(fixture, Look.DARK, Location.of(Place.BREAKERS), BreakersPage::new);

    @AfterEach
    void close() {
        page.close();
        fixture.close();
    }

    private List<String> cards() {
        return Screens.onFx(() ->
                page.node(".breaker-cards", TilePane.class).getChildren().stream()
                        .map(card -> card.getAccessibleText().split(",")[0])
                        .toList());
    }

    private BreakerId lastClosed() {
        return fixture.journal().state().breakers().values().stream()
                .filter(b -> b.state() == BreakerState.CLOSED)
                .map(Breaker::id)
                .filter(id -> id.method().endsWith("Ship"))
                .findFirst()
                .orElseThrow();
    }

    private void opens(BreakerId id) {
        fixture.tell(
                MeshFixture.NOW,
                "breaker/" + id.caller(),
                new BreakerEvent.Transition(
                        id,
                        BreakerState.CLOSED,
                        BreakerState.OPEN,
                        MeshFixture.NOW,
                        "too many failed",
                        Optional.empty(),
                        Optional.empty()));
        fixture.settle();
        page.until(() -> page.page() != null && shows(id));
    }

    private boolean shows(BreakerId id) {
        return page.context().time().shown().get().breakers().get(id).state() == BreakerState.OPEN;
    }

    @Test
    void cardsStayInTheirPlaceWhileThePointerIsAtThem() {
        List<String> before = cards();
        robot.moveTo(page.node(".breaker-card", BreakerCard.class));
        opens(lastClosed());
        Screens.settle();
        assertThat(cards()).isEqualTo(before);
        robot.moveTo(page.node(".ms-view-bar", javafx.scene.layout.Region.class));
        page.until(() -> !cards().equals(before));
    }

    @Test
    void cardsStayInTheirPlaceWhileAMenuOfOneIsOpen() {
        List<String> before = cards();
        ContextMenu menu =
                Screens.onFx(() -> {
                    BreakerCard card = page.node(".breaker-card", BreakerCard.class);
                    ContextMenu of = card.menu();
                    of.show(card, 40, 40);
                    return of;
                });
        opens(lastClosed());
        Screens.settle();
        assertThat(cards()).isEqualTo(before);
        page.run(menu::hide);
        page.until(() -> !cards().equals(before));
    }

    @Test
    void theAxisStaysWhileLanesScroll() {
        page.run(() -> fixture.settle());
        BreakerTimeline timeline =
                Screens.onFx(() ->
                        (BreakerTimeline)
                                page.node(".breaker-lanes", javafx.scene.layout.HBox.class)
                                        .getChildren()
                                        .get(0));
        page.run(() -> page.node(".split-pane", SplitPane.class).setDividerPositions(1));
        int[] axis = pixels(timeline);
        int first = Screens.onFx(() -> timeline.laneAt(80));
        page.run(() ->
                timeline.fireEvent(
                        new ScrollEvent(
                                ScrollEvent.SCROLL,
                                9,
                                90,
                                9,
                                90,
                                false,
                                false,
                                false,
                                false,
                                false,
                                false,
                                0,
                                -63,
                                0,
                                -63,
                                ScrollEvent.HorizontalTextScrollUnits.NONE,
                                0,
                                ScrollEvent.VerticalTextScrollUnits.NONE,
                                0,
                                0,
                                null)));
        assertThat(Screens.onFx(() -> timeline.laneAt(80))).isEqualTo(first + 3);
        assertThat(pixels(timeline)).isEqualTo(axis);
    }

    /// The numbers of the axis.
    private static int[] pixels(BreakerTimeline timeline) {
        return Screens.onFx(() -> {
            var part = new SnapshotParameters();
            int width = (int) timeline.getWidth();
            part.setViewport(new Rectangle2D(0, 0, width, 20));
            PixelReader reader = timeline.snapshot(part, null).getPixelReader();
            int[] all = new int[width * 20];
            for (int i = 0; i < all.length; i++) {
                all[i] = reader.getArgb(i % width, i / width);
            }
            assertThat(java.util.Arrays.stream(all).distinct().count()).isGreaterThan(2);
            return all;
        });
    }
}
