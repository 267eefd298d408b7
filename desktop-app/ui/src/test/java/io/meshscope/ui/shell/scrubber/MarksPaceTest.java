package io.meshscope.ui.shell.scrubber;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.SourceEvent;
import io.meshscope.ui.fixture.MeshFixture;
import io.meshscope.ui.fixture.Screens;
import io.meshscope.ui.fx.FxThread;
import io.meshscope.ui.fx.ManualTimer;
import io.meshscope.ui.fx.ManualWorkers;
import io.meshscope.ui.fx.Threads;
import io.meshscope.ui.text.Language;
import io.meshscope.ui.time.TimeModel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// How often the marks of many events are read.
@Tag("window")
class MarksPaceTest {

    private static final int MANY = 600;

    private final MeshFixture fixture = MeshFixture.empty();
    private final ManualTimer states = new ManualTimer();
    private final ManualTimer rests = new ManualTimer();
    private final ManualWorkers workers = new ManualWorkers();
    private final TimeModel time =
            new TimeModel(
                    fixture.journal(),
                    FxThread.sameThread(),
                    states,
                    workers.background(),
                    fixture::now);

    @AfterEach
    void close() {
        time.close();
        fixture.close();
        states.shutdownNow();
        rests.shutdownNow();
    }

    @Test
    void whileEventsComeTheyAreReadOnceASecond() {
        happened(MANY);
        Screens.onFx(() ->
                new TimeScrubber(
                        time,
                        List.of(),
                        new Language(Language.ENGLISH),
                        new Threads(workers.background(), FxThread.sameThread(), rests)));
        assertThat(read()).as("at once").isEqualTo(1);
        int meanwhile = 0;
        for (int i = 0; i < 3; i++) {
            happened(1);
            meanwhile += read();
        }
        assertThat(meanwhile).as("within the same second").isZero();
        second();
        assertThat(read()).as("all that came meanwhile").isEqualTo(1);
        second();
        happened(1);
        assertThat(read()).as("at once after a pause").isEqualTo(1);
    }

    private void second() {
        Screens.onFx(() -> {
            rests.elapse();
            return true;
        });
    }

    /// How many readings were asked for; they are answered.
    private int read() {
        return Screens.onFx(() -> {
            int asked = workers.waiting();
            workers.finishAll();
            return asked;
        });
    }

    private void happened(int events) {
        for (int i = 0; i < events; i++) {
            fixture.tell(
                    MeshFixture.NOW,
                    "etcd",
                    new SourceEvent.Connected("etcd " + i, Optional.empty()));
        }
        fixture.settle();
        long last = fixture.journal().state().sequence();
        Awaitility.await()
                .pollInterval(Duration.ofMillis(2))
                .until(() ->
                        Screens.onFx(() -> {
                            states.elapse();
                            return time.live().get().sequence() == last;
                        }));
    }
}
