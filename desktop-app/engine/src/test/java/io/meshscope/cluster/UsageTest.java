package io.meshscope.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.cluster.Usage.Reading;
import io.meshscope.mesh.ProcessEvent.Sampled;
import io.meshscope.mesh.ProcessName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class UsageTest {

    private final Usage usage = new Usage(new ProcessName("etcd"));
    private final List<Sampled> told = new ArrayList<>();
    private long second;
    private Duration cpu = Duration.ZERO;

    private void used(int millis, long bytes) {
        cpu = cpu.plusMillis(millis);
        told.addAll(
                usage.next(
                        1,
                        new Reading(
                                Optional.of(cpu),
                                OptionalLong.of(bytes),
                                Duration.ofSeconds(second++).toNanos())));
    }

    private static void assertTold(Sampled sample, double percent, int seconds) {
        assertThat(sample.cpuPercent()).isEqualTo(OptionalDouble.of(percent));
        assertThat(sample.over()).contains(Duration.ofSeconds(seconds));
    }

    @Test
    void whatHardlyChangesIsToldOnceInTenSecondsAsItsMean() {
        for (int i = 0; i < 31; i++) {
            used(i % 2 * 10, 50_000_000 + i * 1_000);
        }
        assertThat(told).hasSize(5);
        assertThat(told.getFirst().cpuPercent()).isEmpty();
        assertTold(told.get(1), 1, 1);
        assertTold(told.get(2), 4.0 / 9, 9);
        assertTold(told.get(3), 0.5, 10);
        assertTold(told.get(4), 0.5, 10);
    }

    @Test
    void aPeakIsToldAtOnceAfterTheQuietBeforeIt() {
        for (int i = 0; i < 5; i++) {
            used(10, 50_000_000);
        }
        used(700, 50_000_000);
        used(0, 50_000_000);
        assertThat(told).hasSize(5);
        assertTold(told.get(2), 1, 3);
        assertTold(told.get(3), 70, 1);
        assertTold(told.get(4), 0, 1);
    }

    @Test
    void memoryThatGrowsIsToldAtOnce() {
        used(10, 50_000_000);
        used(10, 50_000_000);
        used(10, 53_000_000);
        assertThat(told.getLast().rssBytes()).hasValue(53_000_000);
        assertThat(told).hasSize(3);
    }

    @Test
    void aPlatformThatTellsNothingIsToldOnce() {
        for (int i = 0; i < 3; i++) {
            told.addAll(usage.next(1, new Reading(Optional.empty(), OptionalLong.empty(), i)));
        }
        assertThat(told).hasSize(1);
    }

    @Test
    void aProcessThatWasStartedAnewIsMeasuredAnew() {
        used(10, 50_000_000);
        used(10, 50_000_000);
        told.clear();
        told.addAll(usage.next(2, new Reading(Optional.of(Duration.ZERO), OptionalLong.of(9), 5)));
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().cpuPercent()).isEmpty();
    }
}
