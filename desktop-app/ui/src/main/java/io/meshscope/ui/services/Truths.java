package io.meshscope.ui.services;

import io.meshscope.mesh.LastCall;
import io.meshscope.mesh.Outcome;
import io.meshscope.mesh.Probe;
import io.meshscope.mesh.ProcessStatus;
import io.meshscope.reading.ReadingWords;
import io.meshscope.ui.format.Numbers;
import io.meshscope.ui.format.Times;
import io.meshscope.ui.text.Texts;
import io.meshscope.ui.time.TimeModel;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import javafx.scene.control.TreeTableCell;

/// What is known of an instance beside what its registry says: what it answers itself, what its
/// telemetry tells of its last call, and how its process is.
final class Truths {

    private final TimeModel time;
    private final Texts texts;
    private final Supplier<ReadingWords> words;

    Truths(TimeModel time, Texts texts, Supplier<ReadingWords> words) {
        this.time = time;
        this.texts = texts;
        this.words = words;
    }

    String health(ServiceRow row) {
        return row.instance().isEmpty()
                ? ""
                : row.probe().map(p -> words.get().of(p.probe())).orElse(Numbers.NONE);
    }

    void health(TreeTableCell<?, ?> cell, ServiceRow row) {
        cell.setText(health(row));
        if (row.probe().filter(p -> p.probe().dead()).isPresent()) {
            cell.getStyleClass().add("ms-text-error");
        } else if (row.probe().filter(p -> p.probe().status() == Probe.Status.SILENT).isPresent()) {
            cell.getStyleClass().add("ms-text-amber");
        }
    }

    static Instant calledAt(ServiceRow row) {
        return row.lastCall().map(LastCall::at).orElse(Instant.MIN);
    }

    /// By the clock of the instance, which may be ahead.
    String call(ServiceRow row) {
        if (row.instance().isEmpty()) {
            return "";
        }
        return row.lastCall()
                .map(call -> {
                    Duration age = Duration.between(call.at(), time.moment());
                    return texts.get(
                            "call",
                            Times.age(age.isNegative() ? Duration.ZERO : age),
                            words.get().of(call.outcome()));
                })
                .orElse(Numbers.NONE);
    }

    void call(TreeTableCell<?, ?> cell, ServiceRow row) {
        cell.setText(call(row));
        if (row.lastCall().filter(c -> c.outcome() == Outcome.FAILED).isPresent()) {
            cell.getStyleClass().add("ms-text-error");
        }
    }

    String process(ServiceRow row) {
        return row.instance().isEmpty()
                ? ""
                : row.process().map(words.get()::of).orElse(Numbers.NONE);
    }

    void process(TreeTableCell<?, ?> cell, ServiceRow row) {
        cell.setText(process(row));
        if (row.process().filter(p -> p.status() == ProcessStatus.CRASHED).isPresent()) {
            cell.getStyleClass().add("ms-text-error");
        }
    }
}
