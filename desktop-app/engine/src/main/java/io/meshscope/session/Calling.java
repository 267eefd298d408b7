package io.meshscope.session;

import io.meshscope.invoke.Invoker;
import io.meshscope.invoke.ToldSchema;
import io.meshscope.invoke.duckdb.DuckDbSchemas;
import io.meshscope.invoke.grpc.GrpcInvoker;
import io.meshscope.journal.Journal;
import io.meshscope.journal.JournalException;
import io.meshscope.load.LoadTargets;
import io.meshscope.load.grpc.GrpcLoadTargets;
import io.meshscope.registry.StateDiscovery;
import io.meshscope.wire.access.InstanceAccess;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What calls the servers of a mesh: single calls, which are closed with the session, and load
/// runs. Each call leaves a span of its own.
final class Calling {

    private static final Logger LOG = LoggerFactory.getLogger(Calling.class);

    private final DuckDbSchemas schemas;
    private final SchemaDrifts drifts;
    private final Invoker invoker;
    private final LoadTargets loads;

    Calling(
            Journal journal,
            InstanceAccess access,
            ConsoleSpans spans,
            DuckDbSchemas schemas,
            Opened opened) {
        this.schemas = schemas;
        this.drifts = new SchemaDrifts(journal);
        invoker =
                opened.add(
                        new TracedInvoker(
                                new GrpcInvoker(
                                        new StateDiscovery(journal::state),
                                        access,
                                        InstantSource.system(),
                                        new SecureRandom(),
                                        this::keep),
                                spans));
        loads =
                new TracedLoads(
                        new GrpcLoadTargets(
                                new StateDiscovery(journal::state), access, new SecureRandom()),
                        spans,
                        InstantSource.system());
    }

    /// A call is made whether or not its schema can be kept.
    private void keep(ToldSchema told) {
        try {
            schemas.keep(told);
        } catch (JournalException e) {
            LOG.warn("the schema of {} cannot be kept: {}", told.target(), e.getMessage());
        }
        drifts.told(told);
    }

    Invoker invoker() {
        return invoker;
    }

    LoadTargets loads() {
        return loads;
    }
}
