package io.meshscope.ui.fx;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class WindowTimerTest {

    @Test
    void newsAfterTheWindowIsClosedIsForNobody() {
        var timer = new WindowTimer("closed");
        var latest = new Latest<String>(FxThread.platform(), timer, value -> {});
        timer.shutdownNow();
        assertThatCode(() -> latest.offer("too late")).doesNotThrowAnyException();
    }
}
