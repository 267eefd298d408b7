package io.meshscope.mesh;

import io.meshscope.message.Message;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How much traffic there was, as telemetry says, and how much telemetry arrived.
public sealed interface TrafficEvent extends Payload {

    /// Calls over one edge that ended within one second.
    ///
    /// @param second the second, truncated
    /// @param latency how long the calls took, without those that stream
    record EdgeStats(EdgeId edge, Instant second, CallCounts counts, LatencyHistogram latency)
            implements TrafficEvent {
        @Override
        public String type() {
            return "edge.stats";
        }
    }

    /// Whether the two sides of an edge's calls come in traces apart: the caller sends its callee
    /// no trace context. Told once when it is seen, and once when the sides join again.
    record Apart(EdgeId edge, boolean apart) implements TrafficEvent {
        @Override
        public String type() {
            return "edge.apart";
        }
    }

    /// The last calls that instances served, of those that served any since they were told last.
    record Served(List<LastCall> calls) implements TrafficEvent {

        public Served {
            calls = List.copyOf(calls);
        }

        @Override
        public String type() {
            return "calls.served";
        }
    }

    /// Spans arrived and are in the store.
    ///
    /// @param spans how many
    /// @param errors of those, with an error status
    record SpanBatch(int spans, int errors) implements TrafficEvent {
        @Override
        public String type() {
            return "span.batch";
        }
    }

    /// Log records arrived and are in the store.
    record LogBatch(int records, int warnings, int errors) implements TrafficEvent {
        @Override
        public String type() {
            return "log.batch";
        }
    }

    /// A receiver refused what is wrong.
    ///
    /// @param items spans, records and points of requests that were otherwise taken
    /// @param requests that were refused whole
    /// @param reason of the last one, in English
    /// @param said the reason for every language, where it is a sentence of the bundles
    record Refused(long items, long requests, String reason, Optional<Message> said)
            implements TrafficEvent {

        public Refused(long items, long requests, Message said) {
            this(items, requests, said.english(), said.translated());
        }

        /// The reason in every language, as far as it is known here.
        public Message why() {
            return Message.recorded(said, reason);
        }

        @Override
        public String type() {
            return "telemetry.refused";
        }
    }

    /// Metric points arrived and are in the store.
    record MetricBatch(int points) implements TrafficEvent {
        @Override
        public String type() {
            return "metric.batch";
        }
    }
}
