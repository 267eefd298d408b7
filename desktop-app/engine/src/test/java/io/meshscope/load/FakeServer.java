package io.meshscope.load;

import io.meshscope.invoke.CallResult;
import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.ServiceName;
import io.meshscope.message.Message;
import io.meshscope.reading.explain.FailedCall;
import io.meshscope.trace.GrpcCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A server in the run's own time.
final class FakeServer implements LoadTarget {

    /// How long a call takes that comes so long after the beginning, and how it ends.
    interface Answering {

        Duration took(Duration since);

        default int status(long number) {
            return 0;
        }
    }

    static final Endpoint SERVER = new Endpoint("127.0.0.1", 9_090);

    private final FakeClock clock;
    private final Answering answering;
    private final long begun;
    final List<Long> sampled = new ArrayList<>();
    int underWay;
    int mostUnderWay;

    FakeServer(FakeClock clock, Answering answering) {
        this.clock = clock;
        this.answering = answering;
        begun = clock.nanos();
    }

    /// Answers after a millisecond, except in a time in which it does nothing.
    static Answering stalling(Duration from, Duration to) {
        return since ->
                since.compareTo(from) >= 0 && since.compareTo(to) < 0
                        ? to.minus(since).plusMillis(1)
                        : Duration.ofMillis(1);
    }

    @Override
    public void start(long number, boolean chosen, CallEnd end) {
        if (chosen) {
            sampled.add(number);
        }
        underWay++;
        mostUnderWay = Math.max(mostUnderWay, underWay);
        Duration took = answering.took(Duration.ofNanos(clock.nanos() - begun));
        if (took.isZero()) {
            end(number, end);
        } else {
            clock.after(took, () -> end(number, end));
        }
    }

    private void end(long number, CallEnd end) {
        underWay--;
        int status = answering.status(number);
        end.ended(
                status, 1, status == 0 ? Optional.empty() : Optional.of(failure(refused(status))));
    }

    private static LoadFailure failure(FailedCall known) {
        return new LoadFailure(known.code(), known.end(), known.called().server(), () -> known);
    }

    /// Nobody listened.
    static FailedCall refused(int status) {
        return new FailedCall(
                new FailedCall.Called(
                        Optional.of(new ServiceName("order-service")),
                        Optional.of(SERVER),
                        "shop.Orders/Get"),
                new FailedCall.Given(Optional.empty(), false, true),
                GrpcCode.of(status).orElseThrow(),
                io.meshscope.reading.explain.CallEnd.REFUSED,
                new FailedCall.Answer(Message.of("call.refused", SERVER), 0, Optional.empty()));
    }

    @Override
    public Optional<Duration> deadline() {
        return Optional.of(Duration.ofSeconds(4));
    }

    @Override
    public CallResult.Trace trace(long number) {
        return new CallResult.Trace("trace-" + number, "span-" + number);
    }

    @Override
    public void close() {}
}
