package io.meshscope.benchmarks.scale;

import static io.meshscope.benchmarks.OnFx.onFx;

import io.meshscope.journal.Subscription;
import io.meshscope.mesh.MeshState;
import io.meshscope.session.Session;
import io.meshscope.ui.time.TimeModel;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import javafx.animation.AnimationTimer;
import javafx.beans.value.ChangeListener;

/// How far something has come on its way from a source to the screen.
enum Stage {
    /// In a state that the journal published.
    FOLDED("in the journal's state"),
    /// In the state that the views are told of.
    SHOWN("told to the views"),
    /// In the rows of the table.
    ROWS("in the rows"),
    /// In a frame that was drawn.
    DRAWN("drawn");

    final String words;

    Stage(String words) {
        this.words = words;
    }

    /// Notes when each stage is reached, in monotonic nanoseconds. Subscribes before it returns.
    ///
    /// @param state whether a state has it
    /// @param rows whether the rows have it; called on the JavaFX thread
    static CompletableFuture<Map<Stage, Long>> reached(
            Session session, TimeModel time, Predicate<MeshState> state, BooleanSupplier rows)
            throws Exception {
        var at = new ConcurrentHashMap<Stage, Long>();
        Subscription folded =
                session.journal()
                        .onState(now -> {
                            if (!at.containsKey(FOLDED) && state.test(now)) {
                                at.putIfAbsent(FOLDED, System.nanoTime());
                            }
                        });
        var done = new CompletableFuture<Map<Stage, Long>>();
        ChangeListener<MeshState> shown =
                (property, before, now) -> {
                    if (!at.containsKey(SHOWN) && state.test(now)) {
                        at.put(SHOWN, System.nanoTime());
                    }
                };
        onFx(() -> {
            time.shown().addListener(shown);
            new AnimationTimer() {
                @Override
                public void handle(long pulse) {
                    if (at.containsKey(ROWS)) {
                        at.put(DRAWN, System.nanoTime());
                        stop();
                        time.shown().removeListener(shown);
                        folded.close();
                        done.complete(new EnumMap<>(at));
                    } else if (at.containsKey(SHOWN) && rows.getAsBoolean()) {
                        at.put(ROWS, System.nanoTime());
                    }
                }
            }.start();
            return true;
        });
        return done;
    }
}
