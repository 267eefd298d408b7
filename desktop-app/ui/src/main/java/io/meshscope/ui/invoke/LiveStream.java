package io.meshscope.ui.invoke;

import io.meshscope.invoke.CallEvent;
import io.meshscope.invoke.CallFile;
import io.meshscope.invoke.CallListener;
import io.meshscope.invoke.CallLog;
import io.meshscope.invoke.CallRate;
import io.meshscope.invoke.CallRequest;
import io.meshscope.invoke.CallResult;
import io.meshscope.invoke.Invoker;
import io.meshscope.invoke.OpenCall;
import io.meshscope.ui.fx.Latest;
import io.meshscope.ui.fx.SingleFlight;
import io.meshscope.ui.fx.Threads;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
    ///
    /// @param saved the file that all goes to, or went to last
    record Shown(
            List<StreamRows.Row> rows,
            CallLog.Kept kept,
            CallRate.Counts sentRate,
            CallRate.Counts receivedRate,
            Optional<CallFile.Written> saved) {

        static final Shown NOTHING =
                new Shown(
                        List.of(),
                        new CallLog.Kept(
                                List.of(), 0, new CallLog.Total(0, 0), new CallLog.Total(0, 0)),
                        CallRate.Counts.NONE,
                        CallRate.Counts.NONE,
                        Optional.empty());
    }

    private final CallRequest request;
    private final Instant startedAt;
    private final Threads threads;
    private final Runnable changed;
    private final CallLog log = new CallLog(new CallLog.Limits(2_000, 32L * 1024 * 1024));
    private final StreamRows rows = new StreamRows();
    private final Latest<CallEvent> news;
    private final SingleFlight<Shown> reading;
    private final StreamSender sender = new StreamSender(this::tellFrom);
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.OPENING);
    private final ReadOnlyObjectWrapper<Shown> shown = new ReadOnlyObjectWrapper<>(Shown.NOTHING);
    private final ReadOnlyObjectWrapper<Optional<Problem>> problem =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private StreamRows.Filter filter = StreamRows.Filter.ALL;
    private Optional<CallResult> result = Optional.empty();
    private Optional<CallResult.Trace> trace = Optional.empty();
    private volatile @Nullable OpenCall call;
    private volatile CallEvent.@Nullable Headers headers;
    private volatile boolean cancelled;
    private volatile boolean over;
    // Written by the thread that opens the file.
    private volatile Optional<CallFile> saved = Optional.empty();

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

    /// Ends with the call, also when nobody can tell how that ended.
    private CallResult run(Invoker invoker) throws InterruptedException {
        try (OpenCall open = invoker.open(request, this)) {
            call = open;
            if (cancelled) {
                open.cancel();
            }
            threads.fx().execute(() -> opened(open));
            var _ = threads.background().run(() -> send(open), all -> {}, this::tell);
            return open.await();
        } finally {
            sender.stop();
            over = true;
            saved.ifPresent(CallFile::close);
        }
    }

    private OpenCall send(OpenCall open) throws InterruptedException {
        sender.run(open);
        return open;
    }

    @Override
    public void on(CallEvent event) {
        log.on(event);
        if (event instanceof CallEvent.Headers came) {
            headers = came;
        }
        news.offer(event);
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
        changed.run();
        read();
    }

    private void tellFrom(Problem what) {
        threads.fx().execute(() -> problem.set(Optional.of(what)));
    }

    /// Takes what went wrong with one of its messages.
    void tell(Exception failure) {
        problem.set(Optional.of(new Failed(Reason.of(failure))));
    }

    private void failed(Exception failure) {
        tell(failure);
        phase.set(Phase.FAILED);
        changed.run();
        read();
    }

    private void read() {
        StreamRows.Filter wanted = filter;
        reading.follow(() -> {
            CallLog.Kept kept = log.kept();
            return new Shown(
                    rows.of(kept, wanted),
                    kept,
                    log.sentRate(),
                    log.receivedRate(),
                    saved.map(CallFile::written));
        });
    }

    /// Writes all that is kept into a file, and then all that comes.
    void saveTo(Path path) {
        threads.background().run(() -> saving(path), file -> read(), this::tell);
    }

    private CallFile saving(Path path) throws IOException {
        saved.ifPresent(CallFile::close);
        var file = new CallFile(path, startedAt);
        log.saveTo(file);
        saved = Optional.of(file);
        if (over) {
            file.close();
        }
        return file;
    }

    /// Leaves the file as it is now.
    void stopSaving() {
        saved.ifPresent(
                file -> threads.background().run(() -> closed(file), closed -> read(), this::tell));
    }

    private static CallFile closed(CallFile file) {
        file.close();
        return file;
    }

    /// Whether all that comes goes to a file.
    boolean saving() {
        return shown.get().saved().filter(CallFile.Written::open).isPresent();
    }

    /// Sends a message when those before it are sent.
    void send(String json) {
        problem.set(Optional.empty());
        sender.send(json);
    }

    void halfClose() {
        if (phase.get() == Phase.OPENING || phase.get() == Phase.OPEN) {
            phase.set(Phase.HALF_CLOSED);
            sender.halfClose();
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

    /// Its own span of that trace.
    Optional<String> ownSpan() {
        return trace.map(CallResult.Trace::spanId);
    }
}
