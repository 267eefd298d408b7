package io.meshscope.journal;

import static java.util.Map.entry;

import io.meshscope.mesh.BreakerEvent;
import io.meshscope.mesh.ConfigEvent;
import io.meshscope.mesh.DrillEvent;
import io.meshscope.mesh.EntryEvent;
import io.meshscope.mesh.Payload;
import io.meshscope.mesh.ProcessEvent;
import io.meshscope.mesh.RegistrationEvent;
import io.meshscope.mesh.SourceEvent;
import io.meshscope.mesh.TrafficEvent;
import java.util.Map;

/// The payload classes by the names that {@link Payload#type()} returns.
final class PayloadTypes {

    static final Map<String, Class<? extends Payload>> BY_NAME =
            Map.ofEntries(
                    entry("registration.added", RegistrationEvent.Added.class),
                    entry("registration.changed", RegistrationEvent.Changed.class),
                    entry("registration.removed", RegistrationEvent.Removed.class),
                    entry("registration.lease", RegistrationEvent.LeaseMeasured.class),
                    entry("registration.answered", RegistrationEvent.Answered.class),
                    entry("registration.health", RegistrationEvent.Probed.class),
                    entry("registration.schema", RegistrationEvent.Described.class),
                    entry("calls.served", TrafficEvent.Served.class),
                    entry("entry.unread", EntryEvent.Unread.class),
                    entry("entry.settled", EntryEvent.Settled.class),
                    entry("entry.unlisted", EntryEvent.Unlisted.class),
                    entry("config.put", ConfigEvent.Put.class),
                    entry("config.deleted", ConfigEvent.Deleted.class),
                    entry("config.hidden", ConfigEvent.Hidden.class),
                    entry("config.rules", ConfigEvent.Rules.class),
                    entry("config.applied", ConfigEvent.Applied.class),
                    entry("breaker.transition", BreakerEvent.Transition.class),
                    entry("breaker.gone", BreakerEvent.Gone.class),
                    entry("breaker.measurement", BreakerEvent.Measured.class),
                    entry("edge.stats", TrafficEvent.EdgeStats.class),
                    entry("edge.apart", TrafficEvent.Apart.class),
                    entry("span.batch", TrafficEvent.SpanBatch.class),
                    entry("log.batch", TrafficEvent.LogBatch.class),
                    entry("metric.batch", TrafficEvent.MetricBatch.class),
                    entry("telemetry.refused", TrafficEvent.Refused.class),
                    entry("source.connected", SourceEvent.Connected.class),
                    entry("source.lagging", SourceEvent.Lagging.class),
                    entry("source.resynchronised", SourceEvent.Resynchronised.class),
                    entry("source.partial", SourceEvent.Partial.class),
                    entry("source.unmapped", SourceEvent.Unmapped.class),
                    entry("source.lost", SourceEvent.Lost.class),
                    entry("process.changed", ProcessEvent.Changed.class),
                    entry("process.sampled", ProcessEvent.Sampled.class),
                    entry("process.acted", ProcessEvent.Acted.class),
                    entry("drill.started", DrillEvent.Started.class),
                    entry("drill.ended", DrillEvent.Ended.class));

    private PayloadTypes() {}
}
