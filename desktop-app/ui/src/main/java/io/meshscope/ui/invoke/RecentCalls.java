package io.meshscope.ui.invoke;

import io.meshscope.invoke.CallRequest;
import io.meshscope.invoke.CallResult;
import io.meshscope.invoke.history.CallHistory;
import io.meshscope.invoke.history.KeptCall;
import io.meshscope.ui.fx.Background;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The calls of this session and of earlier ones, the latest first. FX thread only.
final class RecentCalls {

    private static final CallHistory.Limits LIMITS = CallHistory.Limits.DEFAULT;

    private final Optional<CallHistory> history;
    private final Background background;
    private final InstantSource clock;
    private final ObservableList<RecentCall> calls = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    /// @param problem why it could not be kept; empty when it could
    private record Added(KeptCall call, String problem) {}

    /// @param directory where calls are kept between starts; empty to keep none
    RecentCalls(Optional<Path> directory, Background background, InstantSource clock) {
        this.clock = clock;
        this.history = directory.map(d -> new CallHistory(d, LIMITS));
        this.background = background;
        history.ifPresent(h -> background.run(h::read, this::read, this::tell));
    }

    private void read(CallHistory.Read read) {
        List<RecentCall> earlier =
                read.calls().reversed().stream()
                        .filter(kept -> calls.stream().noneMatch(c -> c.call().equals(kept)))
                        .map(kept -> new RecentCall(kept, kept.request().json().orElse("{}")))
                        .toList();
        calls.addAll(earlier);
        tell(read.problem());
    }

    /// @param result empty when the call could not be made
    void add(Instant at, CallRequest request, Optional<CallResult> result) {
        background.run(
                () -> kept(KeptCall.of(at, request, result)),
                added -> {
                    calls.addFirst(new RecentCall(added.call(), request.json()));
                    if (calls.size() > LIMITS.calls()) {
                        calls.removeLast();
                    }
                    tell(added.problem());
                },
                this::tell);
    }

    private Added kept(KeptCall call) {
        try {
            if (history.isPresent()) {
                history.get().add(call);
            }
            return new Added(call, "");
        } catch (IOException e) {
            return new Added(call, e.toString());
        }
    }

    private void tell(Exception failure) {
        tell(failure.toString());
    }

    private void tell(String words) {
        if (!words.isEmpty()) {
            problem.set(words);
        }
    }

    /// The latest call of a method that belongs to a trace.
    Optional<RecentCall> of(String traceId, String method) {
        return calls.stream()
                .filter(c -> c.method().equals(method))
                .filter(c -> c.call().traceId().filter(traceId::equals).isPresent())
                .findFirst();
    }

    Instant now() {
        return clock.instant();
    }

    ObservableList<RecentCall> list() {
        return calls;
    }

    /// What went wrong with keeping them; empty for nothing.
    ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }
}
