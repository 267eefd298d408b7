package io.meshscope.mesh;

import java.time.Instant;

/// A deliberate fault is recorded, so that its effects can be told from those of real faults.
public sealed interface DrillEvent extends Payload {

    /// @param drill unique name
    /// @param target the service, instance or method it is aimed at
    /// @param what in words
    /// @param until when it ends by itself
    record Started(String drill, String target, String what, Instant until) implements DrillEvent {
        @Override
        public String type() {
            return "drill.started";
        }
    }

    /// The fault has ended.
    record Ended(String drill) implements DrillEvent {
        @Override
        public String type() {
            return "drill.ended";
        }
    }
}
