package io.meshscope.ui.services;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.CallCounts;
import io.meshscope.mesh.EdgeId;
import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.HealthCheck;
import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.LatencyHistogram;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.mesh.SourceId;
import io.meshscope.mesh.TrafficEvent;
import io.meshscope.reading.Condition;
import io.meshscope.ui.fixture.Look;
import io.meshscope.ui.fixture.MeshFixture;
import io.meshscope.ui.fixture.Opened;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import javafx.event.EventType;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableColumn.SortType;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Two instances of orders in etcd, one of stock in Consul that fails its check, and a service that
/// is called and registered nowhere.
@Tag("window")
class ServicesArrangedTest {

    private static final Instant NOW = MeshFixture.NOW;

    private final MeshFixture fixture = MeshFixture.empty();
    private Opened page;

    @BeforeEach
    void open() {
        for (String source : List.of("etcd", "consul")) {
            fixture.tell(NOW, source, new SourceEvent.Connected(source, Optional.empty()));
        }
        registered("etcd", "orders", 2, "1.9", List.of());
        registered("etcd", "orders", 1, "2.0", List.of());
        registered("consul", "stock", 3, "2.0", List.of(check(HealthCheck.Status.CRITICAL)));
        fixture.tell(
                NOW,
                "spans",
                new TrafficEvent.EdgeStats(
                        new EdgeId(
                                Optional.of(new ServiceName("orders")), new ServiceName("ghost")),
                        NOW.minusSeconds(5),
                        CallCounts.of(3, 0),
                        LatencyHistogram.empty()));
        fixture.settle();
        page = Opened.at(fixture, Look.DARK, Location.of(Place.SERVICES), ServicesPage::new);
    }

    @AfterEach
    void close() {
        page.close();
        fixture.close();
    }

    private void registered(
            String source, String service, int port, String version, List<HealthCheck> checks) {
        fixture.tell(
                NOW,
                source,
                new RegistrationEvent.Added(
                        new Registration(
                                new ServiceName(service),
                                new InstanceId("h:" + port),
                                new Endpoint("h", port),
                                new Registration.Entry(
                                        new SourceId(source), "/k" + port, "json", "{}", 1),
                                Optional.empty(),
                                Registration.Details.of(NOW, Map.of("version", version)),
                                checks)));
    }

    private static HealthCheck check(HealthCheck.Status status) {
        return new HealthCheck("c", "check", Optional.of("http"), status, "refused");
    }

    private ServicesTree tree() {
        return page.node("#services", ServicesTree.class);
    }

    /// The names that stand in the rows, from the top.
    private List<String> names() {
        var names = new ArrayList<String>();
        page.run(() -> names.addAll(rows()));
        return names;
    }

    /// Their names, from the top. FX thread only.
    private List<String> rows() {
        ServicesTree tree = tree();
        return IntStream.range(0, tree.getExpandedItemCount())
                .mapToObj(i -> tree.getTreeItem(i).getValue().name())
                .toList();
    }

    private void pointer(EventType<MouseEvent> type) {
        tree().fireEvent(
                        new MouseEvent(
                                type,
                                9,
                                90,
                                9,
                                90,
                                MouseButton.NONE,
                                0,
                                false,
                                false,
                                false,
                                false,
                                false,
                                false,
                                false,
                                false,
                                false,
                                true,
                                null));
    }

    private TreeTableColumn<ServiceRow, ?> column(String id) {
        return tree().getColumns().stream()
                .filter(c -> c.getId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private void choose(String button, String item) {
        page.run(() -> {
            MenuButton menu = page.node(button, MenuButton.class);
            menu.show();
            CheckMenuItem chosen =
                    (CheckMenuItem)
                            menu.getItems().stream()
                                    .filter(i -> item.equals(i.getText()))
                                    .findFirst()
                                    .orElseThrow();
            chosen.setSelected(true);
            chosen.fire();
            menu.hide();
        });
    }

    @Test
    void whoIsCalledAndNotRegisteredIsARowAndWhoDoesNotAnswerIsMarked() {
        assertThat(names()).containsExactly("ghost", "orders", "h:1", "h:2", "stock", "h:3");
        assertThat(page.says("Called, not registered; 3 calls in the last minute")).isFalse();
        page.until(() -> page.says("stranger") && page.says("zombie"));
        page.picture("services-strangers");
    }

    @Test
    void rowsAreWantedByTextSourceAndState() {
        page.until(() -> page.says("3 services, 3 instances"));
        choose("#services-sources", "etcd  2");
        assertThat(names()).containsExactly("orders", "h:1", "h:2");
        page.until(() -> page.says("2 of 3 instances match"));
        page.run(() -> page.node("#services-filter", TextField.class).setText("1.9"));
        assertThat(names()).as("the version is no detail").isEmpty();
        page.until(() -> page.says("0 of 3 instances match"));
        assertThat(page.says("No registrations yet.")).isFalse();
        page.run(() -> page.node("#services-filter", TextField.class).setText("h:2"));
        assertThat(names()).containsExactly("orders", "h:2");
    }

    @Test
    void aStateIsChosen() {
        choose("#services-conditions", "Critical  1");
        assertThat(names()).containsExactly("stock", "h:3");
        assertThat(new RowFilter(true, "", Set.of(), Set.of(Condition.HEALTHY)).narrows()).isTrue();
    }

    @Test
    void columnsAreSortedHiddenAndKept() {
        page.run(() -> {
            TreeTableColumn<ServiceRow, ?> version = column("version");
            version.setSortType(SortType.DESCENDING);
            tree().getSortOrder().add(version);
        });
        assertThat(names()).containsSubsequence("orders", "h:1", "h:2");
        page.run(() -> column("version").setSortType(SortType.ASCENDING));
        assertThat(names()).containsSubsequence("orders", "h:2", "h:1");
        page.run(() -> {
            MenuButton menu = page.node("#services-columns", MenuButton.class);
            menu.show();
            CheckMenuItem since =
                    (CheckMenuItem)
                            menu.getItems().stream()
                                    .filter(i -> "show-since".equals(i.getId()))
                                    .findFirst()
                                    .orElseThrow();
            since.setSelected(false);
            since.fire();
            menu.hide();
        });
        assertThat(column("since").isVisible()).isFalse();
        var again = new ServicesTree[1];
        page.run(() -> {
            again[0] =
                    new ServicesTree(page.context(), page.context().language().texts("services"));
        });
        assertThat(again[0].getColumns().stream().filter(c -> c.getId().equals("since")))
                .noneMatch(TreeTableColumn::isVisible);
        assertThat(again[0].getSortOrder().stream().map(TreeTableColumn::getId))
                .containsExactly("version");
    }

    @Test
    void rowsStayInTheirPlaceWhileAMenuOfOneIsOpen() {
        List<String> before = names();
        page.run(() -> {
            tree().select(row -> row.name().equals("h:3"));
            tree().getContextMenu().show(tree(), 10, 10);
        });
        registered("etcd", "accounts", 9, "1.0", List.of());
        page.until(() -> rows().contains("h:9"));
        assertThat(names()).startsWith(before.toArray(String[]::new)).endsWith("accounts", "h:9");
        page.run(() -> tree().getContextMenu().hide());
        page.until(() -> rows().getFirst().equals("accounts"));
    }

    @Test
    void rowsStayInTheirPlaceWhileThePointerMovesOverThem() {
        List<String> before = names();
        page.run(() -> pointer(MouseEvent.MOUSE_MOVED));
        registered("etcd", "accounts", 9, "1.0", List.of());
        var moved = new AtomicReference<>(before);
        page.until(() -> {
            pointer(MouseEvent.MOUSE_MOVED);
            moved.set(rows());
            return moved.get().contains("h:9");
        });
        assertThat(moved.get())
                .startsWith(before.toArray(String[]::new))
                .endsWith("accounts", "h:9");
        page.run(() -> pointer(MouseEvent.MOUSE_EXITED_TARGET));
        page.until(() -> rows().getFirst().equals("accounts"));
    }

    @Test
    void theMenuOfARowShowsItsHistoryAlone() {
        page.run(() -> tree().select(row -> row.name().equals("h:3")));
        page.run(() -> {
            tree().getContextMenu().show(tree(), 10, 10);
            MenuItem history = tree().getContextMenu().getItems().getFirst();
            assertThat(history.getText()).isEqualTo("History");
            history.fire();
            tree().getContextMenu().hide();
        });
        TableView<?> log = page.node("#registry-log", TableView.class);
        assertThat(log.getItems()).hasSize(1);
        page.press("#log-subject");
        assertThat(log.getItems()).hasSize(3);
    }

    @Test
    void theLockSpeaksTheLanguageOfTheWindow() {
        var lock = page.node("#services-allow", ToggleButton.class);
        page.run(() -> page.context().language().toggle());
        assertThat(lock.getAccessibleText()).startsWith("注册中心只读");
        page.run(() -> lock.setSelected(true));
        assertThat(lock.getAccessibleText()).startsWith("允许更改注册中心");
    }

    @Test
    void whatRegistersMeanwhileComesIntoTheLog() {
        TableView<?> log = page.node("#registry-log", TableView.class);
        assertThat(log.getItems()).hasSize(3);
        registered("etcd", "orders", 4, "2.0", List.of());
        page.until(() -> log.getItems().size() == 4);
    }

    @Test
    void rowsAreCopiedWithTheColumnsInSight() {
        page.run(() -> tree().select(row -> row.name().equals("h:1")));
        List<ServiceRow> selected = tree().selected();
        assertThat(RowText.tabs(selected, tree().shown()))
                .startsWith("h:1\tRegistered\tetcd\th:1\t–")
                .doesNotContain("\n");
        assertThat(RowText.json(selected, tree().shown()))
                .contains("\"service\" : \"orders\"")
                .contains("\"version\" : \"2.0\"");
    }
}
