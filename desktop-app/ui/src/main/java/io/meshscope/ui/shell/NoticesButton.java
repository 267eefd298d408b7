package io.meshscope.ui.shell;

import io.meshscope.mesh.Source;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.message.Message;
import io.meshscope.reading.SourceReading;
import io.meshscope.receive.file.FileReader;
import io.meshscope.session.Session;
import io.meshscope.ui.control.Icon;
import io.meshscope.ui.control.IconName;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.format.OneLine;
import io.meshscope.ui.format.Times;
import io.meshscope.ui.page.PageContext;
import io.meshscope.ui.shell.scrubber.EventWords;
import io.meshscope.ui.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;

/// The bell: notices about sources, receivers and dropped data.
final class NoticesButton extends MenuButton {

    private static final int UNREAD = 20;

    private final PageContext context;
    private final Texts texts;
    private List<String> known = List.of("");

    NoticesButton(PageContext context, Texts texts) {
        super("", Icon.of("bell", 16));
        this.context = context;
        this.texts = texts;
        getStyleClass().addAll("ms-icon-button", "ms-no-arrow", "ms-bell");
        IconName.tell(this, texts.bind("notices"));
        context.time()
                .live()
                .addListener((p, a, b) -> {
                    if (a.sources() != b.sources()
                            || a.registrations().unread() != b.registrations().unread()) {
                        refresh();
                    }
                });
        context.language().locale().addListener((p, a, b) -> refresh());
        refresh();
    }

    private void refresh() {
        List<String> notices = notices();
        if (notices.equals(known)) {
            return;
        }
        known = notices;
        getItems().setAll(notices.stream().map(NoticesButton::line).toList());
        getStyleClass().remove("has-notices");
        if (notices.isEmpty()) {
            getItems().add(line(texts.get("notices.none")));
        } else {
            getStyleClass().add("has-notices");
        }
    }

    /// What a receiver refused because it was wrong: how much of it, when the last time, and why.
    private Optional<String> refused(Source source) {
        Source.Refusals refusals = source.refusals();
        return refusals.total() == 0
                ? Optional.empty()
                : Optional.of(
                        texts.get(
                                "notices.refused",
                                source.id(),
                                Numbers.count(refusals.total()),
                                Times.local().seconds(refusals.at()),
                                texts.say(refusals.why())));
    }

    /// What of a file was not understood, the first of it.
    private void unread(List<Message> found, List<String> into) {
        found.stream().limit(UNREAD).map(texts::say).map(OneLine::of).forEach(into::add);
        if (found.size() > UNREAD) {
            into.add("…");
        }
    }

    private static MenuItem line(String text) {
        return new MenuItem(text);
    }

    private List<String> notices() {
        var all = new ArrayList<String>();
        for (SourceReading reading : SourceReading.all(context.time().live().get())) {
            Source source = reading.source();
            if (reading.unread() > 0) {
                all.add(texts.get("notices.unread", source.id(), reading.unread()));
            }
            refused(source).ifPresent(all::add);
            switch (source.status()) {
                case SourceEvent.Lagging l -> all.add(source.id() + ": " + texts.say(l.why()));
                case SourceEvent.Lost l -> all.add(source.id() + ": " + texts.say(l.why()));
                case SourceEvent.Connected c -> {}
                case SourceEvent.Partial p -> all.add(source.id() + ": " + texts.say(p.what()));
                case SourceEvent.Unmapped u -> {
                    all.add(EventWords.unmapped(texts, source.id(), u));
                    if (source.id().equals(FileReader.SOURCE)) {
                        unread(u.what(), all);
                    }
                }
                case SourceEvent.Resynchronised r -> {}
            }
        }
        for (Session.Receiver receiver : context.session().receivers()) {
            receiver.failure()
                    .ifPresent(why -> all.add(receiver.kind().title() + ": " + texts.say(why)));
        }
        // What a receiver refused is told with the receiver.
        context.session()
                .dropped()
                .reason()
                .map(texts::say)
                .filter(why -> all.stream().noneMatch(notice -> notice.endsWith(why)))
                .ifPresent(all::add);
        return all;
    }
}
