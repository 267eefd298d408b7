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
        return IntStream.range(0, count).mapToObj(i -> pace.turn(count).toMillis()).toList();
    }

    @Test
    void someAtOnceAreDialledOneAfterTheOther() {
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
    void manyAreDialledWhenTheirMeshWasSeenAndMoreSlowly() {
        assertThat(turns(51)).startsWith(3_000L, 3_040L, 3_080L).endsWith(5_000L);
        now.addAndGet(Duration.ofSeconds(6).toNanos());
        assertThat(turns(2)).as("after a pause").containsExactly(0L, 10L);
    }

    @Test
    void theFirstOfManyMayComeAlone() {
        assertThat(turns(2)).containsExactly(0L, 10L);
        assertThat(turns(51)).startsWith(3_000L, 3_040L);
        assertThat(turns(51)).as("behind those that wait").startsWith(5_040L, 5_080L);
    }
}
