package io.meshscope.ui.invoke;

import io.meshscope.invoke.CallEvent;
import io.meshscope.invoke.CallListener;
import io.meshscope.invoke.CallLog;
import io.meshscope.invoke.CallRate;
import io.meshscope.invoke.CallRequest;
import io.meshscope.invoke.CallResult;
import io.meshscope.invoke.InvokeException;
import io.meshscope.invoke.Invoker;
import io.meshscope.invoke.OpenCall;
import io.meshscope.ui.fx.Latest;
import io.meshscope.ui.fx.SingleFlight;
import io.meshscope.ui.fx.Threads;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// A stream that was opened in the window. It goes on while another method or page is shown. FX
/// thread only, but for what the call tells.
final class LiveStream implements CallListener {

    /// How far it is.
    enum Phase {
        OPENING,
        OPEN,
        HALF_CLOSED,
        ENDED,
        /// It could not be opened.
        FAILED
    }

    /// What went wrong.
    sealed interface Problem {}

    /// The stream had ended before a message was sent.
    record NotSent() implements Problem {}

    record Failed(Reason reason) implements Problem {}

    /// The log as it is shown.
    record Shown(
            List<StreamRows.Row> rows,
            CallLog.Kept kept,
            CallRate.Counts sentRate,
            CallRate.Counts receivedRate) {

        static final Shown NOTHING =
                new Shown(
                        List.of(),
                        new CallLog.Kept(
                                List.of(), 0, new CallLog.Total(0, 0), new CallLog.Total(0, 0)),
                        CallRate.Counts.NONE,
                        CallRate.Counts.NONE);
    }

    private sealed interface Step {}

    private record Send(String json) implements Step {}

    private record HalfClose() implements Step {}

    private record Stop() implements Step {}

    private final CallRequest request;
    private final Instant startedAt;
    private final Threads threads;
    private final Runnable changed;
    private final CallLog log = new CallLog(new CallLog.Limits(2_000, 32L * 1024 * 1024));
    private final StreamRows rows = new StreamRows();
    private final Latest<CallEvent> news;
    private final SingleFlight<Shown> reading;
    private final BlockingQueue<Step> steps = new LinkedBlockingQueue<>();
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.OPENING);
    private final ReadOnlyObjectWrapper<Shown> shown = new ReadOnlyObjectWrapper<>(Shown.NOTHING);
    private final ReadOnlyObjectWrapper<Optional<Problem>> problem =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private StreamRows.Filter filter = new StreamRows.Filter("", true);
    private Optional<CallResult> result = Optional.empty();
    private Optional<CallResult.Trace> trace = Optional.empty();
    private volatile @Nullable OpenCall call;
    private volatile CallEvent.@Nullable Headers headers;
    private volatile boolean cancelled;

    /// @param changed is called when its phase or its trace has changed
    LiveStream(CallRequest request, Instant startedAt, Threads threads, Runnable changed) {
        this.request = request;
        this.startedAt = startedAt;
        this.threads = threads;
        this.changed = changed;
        this.news = new Latest<>(threads.fx(), threads.timer(), event -> read());
        this.reading = new SingleFlight<>(threads.background(), shown::set, this::tell);
    }

    void open(Invoker invoker) {
        threads.background().run(() -> run(invoker), this::ended, this::failed);
    }

    /// Sends one message after the other, in the order in which they were given.
    private CallResult run(Invoker invoker) throws InterruptedException {
        try (OpenCall open = invoker.open(request, this)) {
            call = open;
            if (cancelled) {
                open.cancel();
            }
            threads.fx().execute(() -> opened(open));
            while (true) {
                switch (steps.take()) {
                    case Send(String json) -> send(open, json);
                    case HalfClose() -> open.halfClose();
                    case Stop() -> {
                        return open.await();
                    }
                }
            }
        }
    }

    private void send(OpenCall open, String json) throws InterruptedException {
        try {
            if (!open.send(json)) {
                threads.fx().execute(this::notSent);
            }
        } catch (InvokeException e) {
            threads.fx().execute(() -> tell(e));
        }
    }

    @Override
    public void on(CallEvent event) {
        log.on(event);
        if (event instanceof CallEvent.Headers came) {
            headers = came;
        }
        news.offer(event);
        if (event instanceof CallEvent.Ended) {
            steps.add(new Stop());
        }
    }

    private void opened(OpenCall open) {
        trace = open.trace();
        if (phase.get() == Phase.OPENING) {
            phase.set(Phase.OPEN);
        }
        changed.run();
    }

    private void ended(CallResult end) {
        result = Optional.of(end);
        phase.set(Phase.ENDED);
        if (steps.stream().anyMatch(Send.class::isInstance)) {
            notSent();
        }
        changed.run();
        read();
    }

    private void notSent() {
        problem.set(Optional.of(new NotSent()));
    }

    /// Takes what went wrong with one of its messages.
    void tell(Exception failure) {
        problem.set(Optional.of(new Failed(Reason.of(failure))));
    }

    private void failed(Exception failure) {
        tell(failure);
        phase.set(Phase.FAILED);
        changed.run();
    }

    private void read() {
        StreamRows.Filter wanted = filter;
        reading.follow(() -> {
            CallLog.Kept kept = log.kept();
            return new Shown(rows.of(kept, wanted), kept, log.sentRate(), log.receivedRate());
        });
    }

    /// Sends a message when those before it are sent.
    void send(String json) {
        problem.set(Optional.empty());
        steps.add(new Send(json));
    }

    void halfClose() {
        if (phase.get() == Phase.OPENING || phase.get() == Phase.OPEN) {
            phase.set(Phase.HALF_CLOSED);
            steps.add(new HalfClose());
            changed.run();
        }
    }

    void cancel() {
        cancelled = true;
        OpenCall open = call;
        if (open != null) {
            open.cancel();
        }
    }

    void filter(StreamRows.Filter wanted) {
        if (!wanted.equals(filter)) {
            filter = wanted;
            read();
        }
    }

    boolean running() {
        return phase.get() != Phase.ENDED && phase.get() != Phase.FAILED;
    }

    /// Whether a message can be sent.
    boolean sends() {
        return phase.get() == Phase.OPENING || phase.get() == Phase.OPEN;
    }

    CallRequest request() {
        return request;
    }

    Instant startedAt() {
        return startedAt;
    }

    ReadOnlyObjectProperty<Phase> phase() {
        return phase.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Shown> shown() {
        return shown.getReadOnlyProperty();
    }

    /// What went wrong last; empty for nothing.
    ReadOnlyObjectProperty<Optional<Problem>> problem() {
        return problem.getReadOnlyProperty();
    }

    /// Empty until the server has begun to answer.
    Optional<CallEvent.Headers> headers() {
        return Optional.ofNullable(headers);
    }

    /// Empty until it has ended.
    Optional<CallResult> result() {
        return result;
    }

    Optional<String> traceId() {
        return trace.map(CallResult.Trace::traceId);
    }
}
