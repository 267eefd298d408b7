package io.meshscope.ui.shell;

import io.meshscope.ui.palette.Command;
import io.meshscope.ui.text.Texts;
import java.time.Duration;
import java.util.List;
import javafx.beans.property.ObjectProperty;

/// The time ranges that can be chosen.
final class Ranges {

    static final List<Duration> ALL =
            List.of(
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(15),
                    Duration.ofMinutes(30),
                    Duration.ofMinutes(60));

    private Ranges() {}

    /// One command a range.
    static List<Command> commands(Texts texts, ObjectProperty<Duration> range) {
        return ALL.stream()
                .map(r ->
                        new Command(
                                () -> texts.get("range", r.toMinutes()),
                                () -> texts.get("range.words"),
                                "",
                                () -> range.set(r)))
                .toList();
    }

    static void shorter(ObjectProperty<Duration> range) {
        ALL.reversed().stream()
                .filter(r -> r.compareTo(range.get()) < 0)
                .findFirst()
                .ifPresent(range::set);
    }

    static void longer(ObjectProperty<Duration> range) {
        ALL.stream().filter(r -> r.compareTo(range.get()) > 0).findFirst().ifPresent(range::set);
    }
}
