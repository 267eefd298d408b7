package io.meshscope.runtime.management;

import com.sun.management.OperatingSystemMXBean;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.services.MetricRecorder;
import io.grpc.xds.orca.OrcaMetricReportingServerInterceptor;
import java.lang.management.ManagementFactory;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/// Tells callers with each answer how busy this instance is (ORCA: requests a second and the
/// processor's share), by which `weighted_round_robin` weighs instances. Thread-safe.
public final class ServerLoad implements ServerInterceptor, AutoCloseable {

    /// An idle process has some load too: a weight is divided by it.
    private static final double LEAST_LOAD = 0.001;

    private final MetricRecorder recorder = MetricRecorder.newInstance();
    private final ServerInterceptor reports = OrcaMetricReportingServerInterceptor.create(recorder);
    private final OperatingSystemMXBean system =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private final LongAdder calls = new LongAdder();
    private final ScheduledFuture<?> measuring;

    /// @param timer not closed here
    public ServerLoad(ScheduledExecutorService timer) {
        measuring = timer.scheduleAtFixedRate(this::measure, 1, 1, TimeUnit.SECONDS);
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        calls.increment();
        return reports.interceptCall(call, headers, next);
    }

    @Override
    public void close() {
        measuring.cancel(false);
    }

    private void measure() {
        recorder.setQpsMetric(calls.sumThenReset());
        recorder.setCpuUtilizationMetric(Math.clamp(system.getProcessCpuLoad(), LEAST_LOAD, 1));
    }
}
