package io.meshscope.wire.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DialPaceTest {

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final DialPace pace = new DialPace(Duration.ofMillis(10), now::get);

    private List<Long> turns(int count) {
        return IntStream.range(0, count).mapToObj(i -> pace.turn().toMillis()).toList();
    }

    @Test
    void manyAtOnceAreDialledOneAfterTheOther() {
        assertThat(turns(4)).containsExactly(0L, 10L, 20L, 30L);
        now.addAndGet(Duration.ofMillis(15).toNanos());
        assertThat(turns(2)).as("behind those that wait").containsExactly(25L, 35L);
    }

    @Test
    void whoComesLaterDoesNotWait() {
        assertThat(turns(2)).containsExactly(0L, 10L);
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(turns(2)).containsExactly(0L, 10L);
    }

    @Test
    void ofManyTheLaterOnesAreDialledMoreSlowly() {
        assertThat(turns(53)).endsWith(480L, 490L, 510L, 530L, 550L);
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(turns(2)).as("after a pause").containsExactly(0L, 10L);
    }
}
