package io.meshscope.benchmarks.ingest;

import io.meshscope.journal.Arrivals;
import io.meshscope.journal.Intake;
import io.meshscope.journal.Observation;
import io.meshscope.mesh.SourceId;
import io.meshscope.mesh.TrafficEvent.SpanBatch;
import io.meshscope.reading.FailureWord;
import io.meshscope.receive.Inlet;
import io.meshscope.receive.ReceiverException;
import io.meshscope.receive.ReceiverLimits;
import io.meshscope.receive.Reception;
import io.meshscope.receive.Refusals;
import io.meshscope.receive.Signposts;
import io.meshscope.receive.grpc.GrpcReceiver;
import io.meshscope.store.SessionFile;
import io.meshscope.topology.Directory;
import io.meshscope.topology.EdgeCounter;
import io.meshscope.topology.InstanceCalls;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanArrivals;
import io.meshscope.trace.duckdb.DuckDbSpanStore;
import io.meshscope.trace.otlp.OtlpSpans;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The way of OTLP's spans into a session's file, as a session has it.
final class IntoFile implements AutoCloseable {

    private final SessionFile file;
    private final DuckDbSpanStore store;
    private final Arrivals<Span, SpanBatch> arrivals;
    private final Forgetful intake = new Forgetful();
    private final Inlet<?> inlet;
    private final Optional<EdgeCounter> edges;

    /// @param calls whether calls between services are recognised, and the last of each instance is
    ///   noted
    IntoFile(Path path, boolean calls) {
        file = SessionFile.open(Optional.of(path));
        store = new DuckDbSpanStore(file, FailureWord::of);
        arrivals = SpanArrivals.into(store, intake);
        inlet = OtlpSpans.SIGNAL.grpc(arrivals).inlet();
        edges =
                calls
                        ? Optional.of(
                                new EdgeCounter(intake, store::appendCalls, Directory.NONE).start())
                        : Optional.empty();
        edges.ifPresent(arrivals::onArrival);
        if (calls) {
            arrivals.onArrival(new InstanceCalls(intake));
        }
    }

    Inlet<?> inlet() {
        return inlet;
    }

    /// Listens for OTLP over gRPC, which the caller ends.
    GrpcReceiver receiver() throws ReceiverException {
        var reception =
                new Reception(
                        ReceiverLimits.DEFAULT,
                        Set.of(),
                        intake,
                        new Refusals(intake, System::nanoTime),
                        Signposts.NONE);
        return GrpcReceiver.start(
                new SourceId("otlp"), 0, reception, List.of(OtlpSpans.SIGNAL.grpc(arrivals)));
    }

    DuckDbSpanStore store() {
        return store;
    }

    @Override
    public void close() {
        edges.ifPresent(EdgeCounter::close);
        file.close();
    }

    /// Takes every report and forgets it.
    private static final class Forgetful implements Intake {

        @Override
        public boolean offer(Observation observation) {
            return true;
        }

        @Override
        public void put(Observation observation) {}
    }
}
