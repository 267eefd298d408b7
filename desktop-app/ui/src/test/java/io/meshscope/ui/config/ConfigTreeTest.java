package io.meshscope.ui.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.ConfigEvent;
import io.meshscope.mesh.Octets;
import io.meshscope.ui.control.JsonArea;
import io.meshscope.ui.fixture.Look;
import io.meshscope.ui.fixture.MeshFixture;
import io.meshscope.ui.fixture.Opened;
import io.meshscope.ui.fixture.Screens;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.text.Language;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Ten environments of ten services with twenty keys each: lines are made for what is open.
@Tag("window")
class ConfigTreeTest {

    private static final int ENVIRONMENTS = 10;
    private static final int SERVICES = 10;
    private static final int KEYS = 20;

    private final MeshFixture fixture = filled();
    private final Opened page =
            Opened.at(
                    fixture,
                    Look.DARK,
                    new Location.Config(Optional.of(key(3, 4, 5))),
                    ConfigPage::new);

    private static String key(int environment, int service, int key) {
        return "/config/env-" + environment + "/svc-" + service + "/key-" + (100 + key);
    }

    private static MeshFixture filled() {
        MeshFixture fixture = MeshFixture.empty();
        int revision = 0;
        for (int e = 0; e < ENVIRONMENTS; e++) {
            for (int s = 0; s < SERVICES; s++) {
                for (int k = 0; k < KEYS; k++) {
                    put(fixture, key(e, s, k), ++revision);
                }
            }
        }
        fixture.settle();
        return fixture;
    }

    private static void put(MeshFixture fixture, String key, long revision) {
        fixture.tell(
                MeshFixture.NOW,
                "etcd",
                new ConfigEvent.Put(Octets.ofText(key), Octets.ofText("{\"a\": 1}"), revision, 1));
    }

    @AfterEach
    void close() {
        page.close();
        fixture.close();
    }

    private ConfigTreePane pane() {
        return page.node(".ms-tool-window", ConfigTreePane.class);
    }

    private TreeView<?> tree() {
        return page.node("#keys", TreeView.class);
    }

    private int made() {
        ConfigTreePane pane = pane();
        return Screens.onFx(pane::made);
    }

    private void filter(String text) {
        page.run(() -> page.node("#filter-keys", TextField.class).setText(text));
    }

    private Object selected() {
        TreeView<?> tree = tree();
        return Screens.onFx(() ->
                tree.getSelectionModel().getSelectedItem() instanceof ConfigTreeItem item
                                && item.node() instanceof ConfigKeys.Row row
                        ? row.key().key()
                        : "");
    }

    @Test
    void linesAreMadeForWhatIsOpen() {
        page.until(() -> selected().equals(key(3, 4, 5)));
        assertThat(made()).as("the way to the open key").isEqualTo(ENVIRONMENTS + SERVICES + KEYS);
        TreeView<?> tree = tree();
        TreeItem<?> first = Screens.onFx(() -> tree.getRoot().getChildren().getFirst());
        page.run(() -> first.setExpanded(true));
        assertThat(made()).isEqualTo(ENVIRONMENTS + 2 * SERVICES + KEYS);
        assertThat(selected()).as("it moves down with its line").isEqualTo(key(3, 4, 5));
        page.run(() -> first.setExpanded(false));
        assertThat(made()).as("dropped again").isEqualTo(ENVIRONMENTS + SERVICES + KEYS);
        assertThat(selected()).isEqualTo(key(3, 4, 5));

        filter("svc-7/key-103");
        page.until(() -> made() == 3 * ENVIRONMENTS);
        assertThat(selected()).as("few are all open").isEqualTo("");
        filter("key-1");
        page.until(() -> made() == ENVIRONMENTS + SERVICES + KEYS);
        filter("");
        page.until(() -> selected().equals(key(3, 4, 5)));
        assertThat(made()).isEqualTo(ENVIRONMENTS + SERVICES + KEYS);

        put(fixture, key(3, 4, 5) + "-new", 90_000);
        put(fixture, key(8, 8, 8) + "-new", 90_001);
        fixture.settle();
        page.until(() -> made() == ENVIRONMENTS + SERVICES + KEYS + 1);
        assertThat(selected()).isEqualTo(key(3, 4, 5));
    }

    @Test
    void whatIsClosedByHandUnderAFilterStaysClosed() {
        page.until(() -> selected().equals(key(3, 4, 5)));
        filter("svc-7/key-103");
        page.until(() -> made() == 3 * ENVIRONMENTS);
        TreeView<?> tree = tree();
        TreeItem<?> way = Screens.onFx(() -> tree.getRoot().getChildren().get(3));
        page.run(() -> way.setExpanded(false));
        assertThat(made()).isEqualTo(3 * ENVIRONMENTS - 2);
        put(fixture, key(0, 7, 3) + "-new", 90_000);
        fixture.settle();
        page.until(() -> made() == 3 * ENVIRONMENTS - 1);
        assertThat(Screens.onFx(way::isExpanded)).isFalse();

        filter("svc-7/key-10");
        page.until(() -> Screens.onFx(way::isExpanded));
    }

    private Set<Node> cells() {
        TreeView<?> tree = tree();
        return Screens.onFx(() -> new HashSet<>(tree.lookupAll(".tree-cell")));
    }

    private Node graphic(String key) {
        TreeView<?> tree = tree();
        return Screens.onFx(() ->
                tree.lookupAll(".tree-cell").stream()
                        .map(cell -> (TreeCell<?>) cell)
                        .filter(cell ->
                                cell.getTreeItem() instanceof ConfigTreeItem item
                                        && item.node() instanceof ConfigKeys.Row row
                                        && row.key().key().equals(key))
                        .map(TreeCell::getGraphic)
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void onlyTheCellThatChangedIsDrawnAnew() {
        page.until(() -> selected().equals(key(3, 4, 5)));
        Set<Node> cells = cells();
        Node open = graphic(key(3, 4, 5));
        Node other = graphic(key(3, 4, 6));
        page.run(() -> page.node("#editor", JsonArea.class).replaceText(0, 0, " "));
        page.until(() -> !graphic(key(3, 4, 5)).equals(open));
        assertThat(graphic(key(3, 4, 5)).lookup(".draft-dot")).isNotNull();
        assertThat(graphic(key(3, 4, 6))).isSameAs(other);
        assertThat(cells()).isEqualTo(cells);
        page.run(() -> page.context().language().locale().set(Language.CHINESE));
        assertThat(graphic(key(3, 4, 6))).as("in the other language").isNotSameAs(other);
    }
}
