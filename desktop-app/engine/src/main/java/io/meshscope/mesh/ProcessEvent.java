package io.meshscope.mesh;

import io.meshscope.message.Message;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// What happens to the processes of a launched cluster.
public sealed interface ProcessEvent extends Payload {

    ProcessName process();

    /// A process entered a state.
    ///
    /// @param service the service it runs; empty for infrastructure
    /// @param ports the ports it serves, in the order it was given them
    /// @param exitCode when it has ended
    /// @param detail how it came to that: "waiting for /health", "killed by Kill -9"
    record Changed(
            ProcessName process,
            Optional<ServiceName> service,
            ProcessStatus status,
            OptionalLong pid,
            List<Integer> ports,
            OptionalInt exitCode,
            Message detail)
            implements ProcessEvent {
        public Changed {
            ports = List.copyOf(ports);
        }

        @Override
        public String type() {
            return "process.changed";
        }
    }

    /// How much CPU and memory a process uses.
    ///
    /// @param cpuPercent of one core, over the time since the sample before; empty for the first
    /// @param rssBytes resident memory, when the platform tells
    /// @param over the time since the sample before; empty for the first, and in recordings of
    ///   versions that took a sample each second
    record Sampled(
            ProcessName process,
            OptionalDouble cpuPercent,
            OptionalLong rssBytes,
            Optional<Duration> over)
            implements ProcessEvent {
        @Override
        public String type() {
            return "process.sampled";
        }
    }

    /// Somebody acted on a process from the console.
    ///
    /// @param action in English: "Kill -9", "Restart"
    record Acted(ProcessName process, String action) implements ProcessEvent {
        @Override
        public String type() {
            return "process.acted";
        }
    }
}
