package io.meshscope.ui.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.query.Suggestion;
import io.meshscope.ui.fixture.Look;
import io.meshscope.ui.fixture.MeshFixture;
import io.meshscope.ui.fixture.Opened;
import io.meshscope.ui.fixture.Screens;
import io.meshscope.ui.log.LogsPage;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.preferences.KeptQueries;
import io.meshscope.ui.trace.TracesPage;
import java.util.Optional;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.stage.Window;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// The bar for queries, with real keys.
@Tag("window")
class QueryBarTest {

    private final FxRobot robot = new FxRobot();

    private void push(KeyCode... keys) {
        robot.push(keys);
        Screens.settle();
    }

    private static boolean listed() {
        return Screens.onFx(
                () -> Window.getWindows().stream().anyMatch(SuggestionPopup.class::isInstance));
    }

    private static String first() {
        return Window.getWindows().stream()
                .filter(SuggestionPopup.class::isInstance)
                .map(SuggestionPopup.class::cast)
                .flatMap(popup -> popup.selectedOrFirst().stream())
                .map(Suggestion::text)
                .findFirst()
                .orElse("");
    }

    private void write(String text) {
        robot.write(text, 0);
        Screens.settle();
    }

    @Test
    void aQueryIsWrittenByItsSuggestionsAndRemembered() {
        try (var fixture = MeshFixture.incident();
                var page =
                        Opened.at(fixture, Look.DARK, new Location.Traces(""), TracesPage::new)) {
            TextField field = page.node(".ms-query", TextField.class);
            page.run(field::requestFocus);
            write("serv");
            page.until(QueryBarTest::listed);
            push(KeyCode.TAB);
            assertThat(field.getText()).isEqualTo("service");
            page.until(QueryBarTest::listed);
            push(KeyCode.DOWN);
            push(KeyCode.ENTER);
            assertThat(field.getText()).isEqualTo("service=");
            write("pay");
            page.until(() -> listed());
            push(KeyCode.TAB);
            assertThat(field.getText()).isEqualTo("service=payment-service");
            page.picture("query-completion");
            push(KeyCode.ESCAPE);
            assertThat(listed()).isFalse();
            assertThat(page.sees(".ms-query-error")).isFalse();
            push(KeyCode.ENTER);
            assertThat(page.context().kept().get().queries("trace").latest())
                    .containsExactly("service=payment-service");

            write(" AND AND");
            push(KeyCode.ESCAPE);
            push(KeyCode.ENTER);
            page.until(() -> page.sees(".ms-query-error"));
            page.until(() -> page.says("At character 29"));
            assertThat(page.says("Expected a condition here")).isTrue();
            page.picture("query-wrong");
            assertThat(page.context().kept().get().queries("trace").latest()).hasSize(1);

            page.run(() -> field.setText(""));
            write("name~");
            page.until(() -> first().contains("Service/") || first().contains("/api/"));
            page.run(() -> field.setText(""));
            push(KeyCode.ESCAPE);
            push(KeyCode.UP);
            assertThat(field.getText()).isEqualTo("service=payment-service");
            push(KeyCode.DOWN);
            assertThat(field.getText()).isEmpty();
        }
    }

    private static KeptQueries full(KeptQueries some) {
        KeptQueries all = some;
        for (int i = 0; all.hasRoom("name " + i); i++) {
            all = all.saved("name " + i, "a=b");
        }
        return all;
    }

    @Test
    void aQueryOfLogsIsSaved() {
        try (var fixture = MeshFixture.incident();
                var page =
                        Opened.at(
                                fixture,
                                Look.LIGHT,
                                new Location.Logs(Optional.empty(), Optional.empty()),
                                LogsPage::new)) {
            TextField field = page.node(".ms-query", TextField.class);
            page.run(field::requestFocus);
            write("severity>=");
            page.until(QueryBarTest::listed);
            assertThat(page.sees(".ms-query-error")).isTrue();
            write("warn AND pool");
            push(KeyCode.ESCAPE);
            push(KeyCode.ENTER);
            assertThat(page.sees(".ms-query-error")).isFalse();
            page.until(() -> page.says("65 lines"));
            page.press(".ms-query-save");
            write("mine");
            push(KeyCode.ENTER);
            assertThat(page.context().kept().get().queries("log").named())
                    .containsEntry("mine", "severity>=warn AND pool");
            page.picture("query-logs");
            HBox over = (HBox) field.getParent().getChildrenUnmodifiable().getLast();
            assertThat(field.getPadding().getRight())
                    .as("the text ends before the counts")
                    .isGreaterThanOrEqualTo(over.getWidth());
            page.run(() ->
                    page.context()
                            .kept()
                            .change(p -> p.withQueries("log", full(p.queries("log")))));
            page.press(".ms-query-save");
            write("one more");
            push(KeyCode.ENTER);
            assertThat(page.says("50 queries are saved already")).isTrue();
            assertThat(page.context().kept().get().queries("log").named())
                    .hasSize(KeptQueries.MOST)
                    .doesNotContainKey("one more");
        }
    }
}
