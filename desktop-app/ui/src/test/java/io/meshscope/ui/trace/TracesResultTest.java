package io.meshscope.ui.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.query.Field;
import io.meshscope.trace.TraceDifference.Share;
import io.meshscope.trace.TraceGroup;
import io.meshscope.ui.fixture.Look;
import io.meshscope.ui.fixture.MeshFixture;
import io.meshscope.ui.fixture.Opened;
import io.meshscope.ui.fixture.Screens;
import io.meshscope.ui.nav.Location;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// The list of traces compared, grouped and as a heat map.
@Tag("window")
class TracesResultTest {

    @Test
    void whatDiffersIsAskedForByAKey() {
        try (var fixture = MeshFixture.incident();
                var page =
                        Opened.at(fixture, Look.DARK, new Location.Traces(""), TracesPage::new)) {
            page.until(() -> page.says("601 traces"));
            page.press(".ms-differs-button");
            page.until(() -> !differences(page).getItems().isEmpty());
            Share first = Screens.onFx(() -> (Share) differences(page).getItems().getFirst());
            assertThat(first.chosen()).isPositive();
            page.run(() -> page.segment("Heat map").fire());
            page.picture("traces-differ");
            page.run(() -> {
                differences(page).requestFocus();
                differences(page)
                        .getSelectionModel()
                        .select(new Share(Field.own("status"), "UNAVAILABLE", count(page), 0));
            });
            new FxRobot().push(KeyCode.ENTER);
            TextField field = page.node(".ms-query", TextField.class);
            page.until(() -> field.getText().equals("status=UNAVAILABLE"));
        }
    }

    private static ListView<?> differencesOf(Opened page) {
        return page.node(".ms-differs .list-view", ListView.class);
    }

    @SuppressWarnings("unchecked")
    private static ListView<Share> differences(Opened page) {
        return (ListView<Share>) differencesOf(page);
    }

    private static long count(Opened page) {
        return differences(page).getItems().stream()
                .filter(s -> s.value().equals("UNAVAILABLE") && s.field().name().equals("status"))
                .findFirst()
                .orElseThrow()
                .chosen();
    }

    @Test
    @SuppressWarnings("unchecked")
    void groupsAreRows() {
        try (var fixture = MeshFixture.incident();
                var page =
                        Opened.at(fixture, Look.LIGHT, new Location.Traces(""), TracesPage::new)) {
            MenuButton group = page.node(".ms-group", MenuButton.class);
            page.run(() -> choose(group, "service"));
            page.until(() ->
                    page.node(".table-view", TableView.class).getItems().stream()
                            .anyMatch(TraceGroup.class::isInstance));
            TableView<TraceGroup> groups = page.node(".table-view", TableView.class);
            page.picture("traces-groups");
            page.run(() -> {
                groups.requestFocus();
                groups.getSelectionModel().selectFirst();
            });
            TraceGroup first = Screens.onFx(() -> groups.getItems().getFirst());
            new FxRobot().push(KeyCode.ENTER);
            TextField field = page.node(".ms-query", TextField.class);
            page.until(() -> field.getText().equals("service=" + first.value()));
            page.run(() -> choose(group, "No groups"));
            assertThat(page.says("Duration")).isTrue();
        }
    }

    private static void choose(MenuButton menu, String name) {
        menu.getItems().stream()
                .filter(item -> name.equals(item.getText()))
                .findFirst()
                .map(MenuItem.class::cast)
                .orElseThrow()
                .fire();
    }
}
