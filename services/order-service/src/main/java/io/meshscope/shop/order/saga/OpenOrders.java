package io.meshscope.shop.order.saga;

import io.grpc.Context;
import io.meshscope.runtime.telemetry.Telemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Goes on with orders that wait for their next step, among them those of workers that died: each
/// [#resume] claims what is due and runs it in the background, in the trace it was placed in.
public final class OpenOrders implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OpenOrders.class);
    private static final int MOST = 16;

    private final Orders orders;
    private final Saga saga;
    private final Tracer tracer;
    private final Semaphore free = new Semaphore(MOST);
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

    public OpenOrders(Orders orders, Saga saga, Telemetry telemetry) {
        this.orders = orders;
        this.saga = saga;
        this.tracer = telemetry.tracer();
    }

    /// @return how many orders were claimed
    public int resume() {
        int most = free.drainPermits();
        if (most == 0) {
            return 0;
        }
        List<Progress> due;
        try {
            due = orders.claimDue(most);
        } catch (RuntimeException e) {
            free.release(most);
            throw e;
        }
        free.release(most - due.size());
        for (Progress progress : due) {
            try {
                workers.execute(() -> run(progress));
            } catch (RejectedExecutionException e) {
                free.release(); // the process ends; the lease does, too
            }
        }
        return due.size();
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }

    private void run(Progress progress) {
        try {
            if (!saga.postpone(progress)) {
                Context.ROOT.run(() -> traced(progress));
            }
        } catch (RuntimeException e) {
            // The database is away, say. Another run finds the order once its lease has ended.
            LOG.warn("order {} interrupted: {}", progress.id(), e.getMessage());
        } finally {
            free.release();
        }
    }

    private void traced(Progress progress) {
        Span span =
                tracer.spanBuilder("resume_order")
                        .setParent(
                                W3CTraceContextPropagator.getInstance()
                                        .extract(
                                                io.opentelemetry.context.Context.root(),
                                                Map.of("traceparent", progress.traceparent()),
                                                GETTER))
                        .setAttribute("order.id", progress.id())
                        .startSpan();
        try (Scope _ = span.makeCurrent()) {
            var _ = saga.run(progress);
        } finally {
            span.end();
        }
    }

    private static final TextMapGetter<Map<String, String>> GETTER =
            new TextMapGetter<>() {
                @Override
                public Iterable<String> keys(Map<String, String> carrier) {
                    return carrier.keySet();
                }

                @Override
                public @Nullable String get(@Nullable Map<String, String> carrier, String key) {
                    return carrier == null ? null : carrier.get(key);
                }
            };
}
