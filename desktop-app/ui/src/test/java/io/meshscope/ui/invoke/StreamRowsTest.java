package io.meshscope.ui.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.invoke.CallEvent;
import io.meshscope.invoke.CallLog;
import io.meshscope.invoke.CallMessage;
import io.meshscope.message.Message;
import io.meshscope.ui.fixture.Look;
import io.meshscope.ui.fixture.MeshFixture;
import io.meshscope.ui.fixture.Screens;
import io.meshscope.ui.nav.Location;
import io.meshscope.ui.nav.Place;
import io.meshscope.ui.text.Language;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.ScrollToEvent;
import javafx.scene.control.skin.TableViewSkin;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("window")
class StreamRowsTest {

    private static CallEvent received(String json) {
        return new CallEvent.Received(
                Duration.ZERO,
                new CallMessage(
                        1,
                        new byte[0],
                        (bytes, fields) ->
                                new CallMessage.Text(Optional.of(json), List.of(), List.of())));
    }

    @Test
    void theFilterFindsWhatTheLineHasNoRoomFor() {
        var log = new CallLog(CallLog.Limits.DEFAULT);
        log.on(received("{\"name\": \"" + "x".repeat(400) + "Needle\"}"));
        log.on(received("{\"name\": \"hay\"}"));
        List<StreamRows.Row> found =
                new StreamRows().of(log.kept(), filter("needle", Language.ENGLISH));
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().shown(new Language(Language.ENGLISH).texts("invoke")))
                .hasSize(301)
                .endsWith("…");
    }

    private static StreamRows.Filter filter(String text, Locale language) {
        return new StreamRows.Filter(text, true, language);
    }

    /// Where a message cannot be read, its line says why.
    @Test
    void theFilterFindsWhatIsReadInTheLanguageOfTheReader() {
        var why = Message.of("span.time");
        var log = new CallLog(CallLog.Limits.DEFAULT);
        log.on(
                new CallEvent.Received(
                        Duration.ZERO,
                        new CallMessage(
                                1,
                                new byte[0],
                                (bytes, fields) ->
                                        new CallMessage.Text(
                                                Optional.empty(), List.of(), List.of(why)))));
        String chinese = why.in(Language.CHINESE);
        var rows = new StreamRows();

        assertThat(rows.of(log.kept(), filter(chinese, Language.CHINESE))).hasSize(1);
        assertThat(rows.of(log.kept(), filter(why.english(), Language.ENGLISH))).hasSize(1);
        assertThat(rows.of(log.kept(), filter(why.english(), Language.CHINESE))).isEmpty();
    }

    private static List<StreamRows.Row> rows(int from, int to) {
        var rows = new ArrayList<StreamRows.Row>();
        for (int i = from; i < to; i++) {
            rows.add(new StreamRows.Row(i, received("{}"), Message.verbatim("{}")));
        }
        return rows;
    }

    @Test
    void theLatestLineStaysInSightWhenAsManyLinesGoAsCome() {
        var scrolled = new ArrayList<Integer>();
        try (var fixture = MeshFixture.empty()) {
            Screens.onFx(() -> {
                var context = Screens.context(fixture, Look.DARK, Location.of(Place.INVOKE));
                var log = new StreamLog(context.language().texts("invoke"), context::words);
                log.view().setSkin(new TableViewSkin<>(log.view()));
                log.view()
                        .addEventFilter(
                                ScrollToEvent.scrollToTopIndex(),
                                e -> scrolled.add(e.getScrollTarget()));
                log.show(Instant.EPOCH, rows(0, 4), true);
                log.show(Instant.EPOCH, rows(1, 5), true);
                log.show(Instant.EPOCH, rows(1, 5), true);
                log.show(Instant.EPOCH, rows(2, 6), false);
                return null;
            });
        }
        assertThat(scrolled).containsExactly(3, 3);
    }
}
