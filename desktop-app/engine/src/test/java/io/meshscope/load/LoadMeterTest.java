package io.meshscope.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.Endpoint;
import io.meshscope.reading.explain.FailedCall;
import io.meshscope.trace.GrpcCode;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class LoadMeterTest {

    /// Each reading waits for the other one, and then for somebody else who counts.
    @Test
    void serversAreAskedAtTheSameTimeAndNobodyWaitsForThemToCount() throws InterruptedException {
        var meter = new LoadMeter(0);
        var together = new CyclicBarrier(2, () -> meter.take(2));
        for (int port = 1; port <= 2; port++) {
            var flight = new Flight(port, 0, false);
            meter.sent(flight);
            meter.failed(flight, 1, failure(port, together));
            meter.ended(flight, 1, GrpcCode.UNAVAILABLE.ordinal(), 0);
        }

        LoadResult result = meter.result(Instant.EPOCH, number -> "");

        assertThat(result.examples().failures()).hasSize(2);
        assertThat(result.intervals()).hasSize(1);
    }

    private static LoadFailure failure(int port, CyclicBarrier together) {
        FailedCall known = FakeServer.refused(GrpcCode.UNAVAILABLE.ordinal());
        return new LoadFailure(
                known.code(),
                known.end(),
                Optional.of(new Endpoint("127.0.0.1", port)),
                () -> {
                    try {
                        together.await(2, TimeUnit.SECONDS);
                    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                        throw new IllegalStateException(e);
                    }
                    return known;
                });
    }
}
