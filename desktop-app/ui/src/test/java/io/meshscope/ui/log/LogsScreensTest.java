package io.meshscope.ui.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.log.LogRecord;
import io.meshscope.log.MessageShape;
import io.meshscope.log.SameMessages;
import io.meshscope.query.Moment;
import io.meshscope.ui.fixture.Look;
import io.meshscope.ui.fixture.MeshFixture;
import io.meshscope.ui.fixture.Opened;
import io.meshscope.ui.fixture.Screens;
import io.meshscope.ui.nav.Location;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("window")
class LogsScreensTest {

    private static final Location ALL = new Location.Logs(Optional.empty(), Optional.empty());

    @Test
    void logsRenderInAllLooks() {
        try (var fixture = MeshFixture.incident()) {
            for (Look look : Look.ALL) {
                assertThat(Screens.render("logs", fixture, look, ALL, LogsPage::new))
                        .isNotEmptyFile();
            }
            Screens.render(
                    "logs-trace",
                    fixture,
                    Look.DARK,
                    new Location.Logs(
                            Optional.empty(), Optional.of("7f3a9c41d2e84b06a5c1e90b3d6f2874")),
                    LogsPage::new);
            Screens.render(
                    "logs-past",
                    fixture,
                    Look.DARK,
                    ALL,
                    LogsPage::new,
                    context -> context.time().goTo(MeshFixture.NOW.minusSeconds(110)));
        }
    }

    @Test
    @SuppressWarnings("unchecked")
    void messagesThatSayTheSameAreOneRowAndShownAloneByAKey() {
        try (var fixture = MeshFixture.incident();
                var page = Opened.at(fixture, Look.LIGHT, ALL, LogsPage::new)) {
            page.press("#group-messages");
            TableView<SameMessages.Group> table = page.node("#same-messages", TableView.class);
            page.until(() -> !table.getItems().isEmpty());
            page.picture("logs-same");
            SameMessages.Group most = Screens.onFx(() -> table.getItems().getFirst());
            assertThat(most.count()).isGreaterThan(1);
            assertThat(most.shape()).contains(MessageShape.VARIABLE);
            page.run(() -> {
                table.getSelectionModel().selectFirst();
                table.getOnKeyPressed()
                        .handle(
                                new KeyEvent(
                                        KeyEvent.KEY_PRESSED,
                                        "",
                                        "",
                                        KeyCode.ENTER,
                                        false,
                                        false,
                                        false,
                                        false));
            });
            page.until(() -> {
                var lines = page.node(".table-view", TableView.class).getItems();
                return !lines.isEmpty()
                        && lines.stream()
                                .filter(LogLine.Entry.class::isInstance)
                                .map(line -> ((LogLine.Entry) line).log().body())
                                .allMatch(b -> MessageShape.of((String) b).equals(most.shape()));
            });
            assertThat(page.node(".ms-query", TextField.class).getText()).startsWith("body~");
        }
    }

    @Test
    void linesAreShownRawAndInFullMarkedAndSaved(@TempDir Path folder) {
        Path file = folder.resolve("logs.jsonl");
        var target = new AtomicReference<Path>(folder);
        try (var fixture = withASecondLineOfATrace();
                var page =
                        Opened.at(
                                fixture,
                                Look.DARK,
                                ALL,
                                context ->
                                        new LogsPage(
                                                context,
                                                texts ->
                                                        (over, as) -> Optional.of(target.get())))) {
            TableView<?> table = page.node(".table-view", TableView.class);
            page.until(() -> table.getItems().size() > 100);
            page.run(() -> table.getSelectionModel().select(firstWithATrace(table)));
            page.run(() -> table.scrollTo(table.getSelectionModel().getSelectedIndex()));
            PseudoClass same = PseudoClass.getPseudoClass("same-trace");
            page.until(() ->
                    table.lookupAll(".table-row-cell").stream()
                                    .filter(row -> row.getPseudoClassStates().contains(same))
                                    .count()
                            == 2);
            assertThat(page.picture("logs-marked")).isNotEmptyFile();
            page.run(() -> page.segment("Raw").fire());
            assertThat(visible(table)).containsExactly("Line");
            wrap(page, table);
            assertThat(page.sees(".ms-wrapped")).isTrue();
            page.until(() ->
                    table.lookupAll(".table-row-cell").stream()
                            .anyMatch(row -> row.getBoundsInParent().getHeight() > 40));
            assertThat(page.picture("logs-raw")).isNotEmptyFile();
            wrap(page, table);
            page.until(() -> !page.sees(".ms-wrapped"));
            save(page);
            page.until(() -> page.says(folder + " cannot be written"));
            target.set(file);
            save(page);
            page.until(() -> page.says("saved to logs.jsonl"));
            assertThat(file).isNotEmptyFile();
        }
    }

    private static void save(Opened page) {
        page.run(() ->
                page.node(".ms-view-bar .menu-button", MenuButton.class)
                        .getItems()
                        .getFirst()
                        .fire());
    }

    private static void wrap(Opened page, TableView<?> table) {
        for (Node box : table.getScene().getRoot().lookupAll(".check-box")) {
            if (box instanceof CheckBox wrap && wrap.getText().equals("Wrap lines")) {
                page.run(wrap::fire);
            }
        }
    }

    private static MeshFixture withASecondLineOfATrace() {
        MeshFixture fixture = MeshFixture.incident();
        LogRecord first =
                fixture
                        .logs()
                        .search(
                                LogFilter.ALL.query(
                                        MeshFixture.NOW.minusSeconds(900),
                                        MeshFixture.NOW,
                                        100_000,
                                        Moment.here(MeshFixture.NOW)))
                        .stream()
                        .filter(log -> log.traceId().isPresent())
                        .findFirst()
                        .orElseThrow();
        fixture.logs()
                .append(
                        List.of(
                                new LogRecord(
                                        first.at().plusSeconds(3),
                                        first.level(),
                                        "gave up:\n\tat a.ProviderPool.take\n\tat b.Handler",
                                        first.resource(),
                                        first.logger(),
                                        first.context(),
                                        first.attributes())));
        return fixture;
    }

    private static int firstWithATrace(TableView<?> table) {
        int index = 0;
        while (!(table.getItems().get(index) instanceof LogLine.Entry entry
                && entry.log().traceId().isPresent())) {
            index++;
        }
        return index;
    }

    private static List<String> visible(TableView<?> table) {
        return table.getVisibleLeafColumns().stream().map(TableColumn::getText).toList();
    }

    @Test
    void nothingYetSaysHowToGetIt() {
        try (var fixture = MeshFixture.empty();
                var page = Opened.at(fixture, Look.LIGHT, ALL, LogsPage::new)) {
            page.until(() -> page.says("No logs yet. Send OTLP logs to 127.0.0.1:4317."));
            assertThat(page.says("Every line that a service writes")).isTrue();
        }
    }
}
