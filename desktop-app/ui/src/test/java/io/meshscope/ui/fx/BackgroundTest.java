package io.meshscope.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class BackgroundTest {

    @Test
    void whatComputesForLongKeepsNothingElseWaiting() throws Exception {
        var ended = new AtomicBoolean();
        var answer = new CompletableFuture<String>();
        try (var background = new Background(FxThread.sameThread())) {
            for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
                var _ =
                        background.run(
                                () -> {
                                    while (!ended.get()) {
                                        Thread.onSpinWait();
                                    }
                                    return "long";
                                },
                                done -> {},
                                failed -> {});
            }
            var _ = background.run(() -> "short", answer::complete, failed -> {});
            assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo("short");
        } finally {
            ended.set(true);
        }
    }
}
