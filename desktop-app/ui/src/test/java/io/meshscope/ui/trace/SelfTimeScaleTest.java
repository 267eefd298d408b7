package io.meshscope.ui.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.trace.TraceSummary;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelfTimeScaleTest {

    private static final long MILLI = 1_000_000;

    @Test
    void aCallIsReadableBesideALongStream() {
        var scale = new SelfTimeScale(3 * MILLI, 100_000 * MILLI);
        assertThat(scale.share(100_000 * MILLI)).isEqualTo(1);
        assertThat(scale.share(3 * MILLI)).isGreaterThan(0.1);
        assertThat(scale.share(72 * MILLI)).isGreaterThan(0.3);
    }

    @Test
    void whoTookLongerHasTheLongerBar() {
        var scale = new SelfTimeScale(MILLI, 3_000 * MILLI);
        assertThat(scale.share(20 * MILLI)).isGreaterThan(scale.share(10 * MILLI));
        assertThat(scale.share(MILLI / 10)).isEqualTo(scale.share(MILLI));
    }

    @Test
    void oneTraceAloneFillsItsColumn() {
        assertThat(new SelfTimeScale(MILLI, MILLI).share(MILLI)).isEqualTo(1);
        assertThat(SelfTimeScale.of(List.<TraceSummary>of()).share(MILLI)).isEqualTo(1);
    }
}
