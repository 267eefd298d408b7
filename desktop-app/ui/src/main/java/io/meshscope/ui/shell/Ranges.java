package io.meshscope.ui.shell;

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
