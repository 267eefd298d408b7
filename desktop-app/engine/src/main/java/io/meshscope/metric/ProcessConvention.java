package io.meshscope.metric;

import io.meshscope.metric.MetricFamily.Shape;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Under which name a runtime or a library tells one thing of its process.
///
/// @param runtime that uses the name; empty for a name that several use
/// @param attributes only series with these, of a metric that tells other things too
public record ProcessConvention(
        Aspect aspect,
        Optional<Runtime> runtime,
        String name,
        Shape shape,
        Map<String, String> attributes) {

    public ProcessConvention {
        attributes = Map.copyOf(attributes);
    }

    /// What a process tells.
    public enum Aspect {
        /// Processors in use: seconds of processor time a second.
        CPU(Together.SUM),
        /// Bytes in use of the memory that the runtime manages.
        HEAP(Together.SUM),
        /// Bytes of physical memory.
        RESIDENT(Together.SUM),
        /// The share of the time that is spent collecting garbage.
        GC(Together.MEAN),
        /// Threads; of Go its goroutines.
        THREADS(Together.SUM),
        /// How late what is due on the event loop runs, in seconds.
        LOOP_DELAY(Together.MOST);

        private final Together together;

        Aspect(Together together) {
            this.together = together;
        }

        Together together() {
            return together;
        }
    }

    /// How several instances are one.
    enum Together {
        SUM,
        MEAN,
        MOST
    }

    /// What runs the process.
    public enum Runtime {
        JVM("JVM"),
        GO("Go"),
        NODE("Node.js"),
        PYTHON("Python"),
        DOTNET(".NET");

        private final String words;

        Runtime(String words) {
            this.words = words;
        }

        /// Its name, the same in every language.
        @Override
        public String toString() {
            return words;
        }
    }

    /// OpenTelemetry's names of today first, then its older ones, Micrometer's, and those of
    /// Prometheus' client libraries.
    static final List<ProcessConvention> ALL =
            List.of(
                    count(Aspect.CPU, Runtime.JVM, "jvm.cpu.time"),
                    count(Aspect.CPU, Runtime.PYTHON, "process.runtime.cpython.cpu_time"),
                    count(Aspect.CPU, Runtime.DOTNET, "dotnet.process.cpu.time"),
                    count(Aspect.CPU, "process.cpu.time"),
                    count(Aspect.CPU, Runtime.JVM, "process_cpu_time_ns_total"),
                    count(Aspect.CPU, "process_cpu_seconds_total"),
                    value(Aspect.HEAP, Runtime.JVM, "jvm.memory.used", "jvm.memory.type", "heap"),
                    value(Aspect.HEAP, Runtime.JVM, "jvm.memory.used", "area", "heap"),
                    value(
                            Aspect.HEAP,
                            Runtime.JVM,
                            "process.runtime.jvm.memory.usage",
                            "type",
                            "heap"),
                    value(Aspect.HEAP, Runtime.JVM, "jvm_memory_used_bytes", "area", "heap"),
                    value(Aspect.HEAP, Runtime.JVM, "jvm_memory_bytes_used", "area", "heap"),
                    value(Aspect.HEAP, Runtime.GO, "go.memory.used"),
                    value(Aspect.HEAP, Runtime.GO, "process.runtime.go.mem.heap_alloc"),
                    value(Aspect.HEAP, Runtime.GO, "go_memstats_heap_alloc_bytes"),
                    value(Aspect.HEAP, Runtime.NODE, "v8js.memory.heap.used"),
                    value(Aspect.HEAP, Runtime.NODE, "process.runtime.nodejs.memory.heap.used"),
                    value(Aspect.HEAP, Runtime.NODE, "nodejs_heap_size_used_bytes"),
                    value(Aspect.HEAP, Runtime.DOTNET, "dotnet.gc.last_collection.heap.size"),
                    value(
                            Aspect.RESIDENT,
                            Runtime.PYTHON,
                            "process.runtime.cpython.memory",
                            "type",
                            "rss"),
                    value(Aspect.RESIDENT, Runtime.NODE, "process.runtime.nodejs.memory.rss"),
                    value(Aspect.RESIDENT, Runtime.DOTNET, "dotnet.process.memory.working_set"),
                    value(Aspect.RESIDENT, "process.memory.usage"),
                    value(Aspect.RESIDENT, "process_resident_memory_bytes"),
                    count(Aspect.GC, Runtime.JVM, "jvm.gc.duration_sum"),
                    count(Aspect.GC, Runtime.JVM, "jvm.gc.pause_sum"),
                    count(Aspect.GC, Runtime.JVM, "process.runtime.jvm.gc.duration_sum"),
                    count(Aspect.GC, Runtime.JVM, "jvm_gc_pause_seconds_sum"),
                    count(Aspect.GC, Runtime.JVM, "jvm_gc_collection_seconds_sum"),
                    count(Aspect.GC, Runtime.GO, "go_gc_duration_seconds_sum"),
                    count(Aspect.GC, Runtime.NODE, "v8js.gc.duration_sum"),
                    count(Aspect.GC, Runtime.NODE, "nodejs_gc_duration_seconds_sum"),
                    count(Aspect.GC, Runtime.DOTNET, "dotnet.gc.pause.time"),
                    value(Aspect.THREADS, Runtime.JVM, "jvm.thread.count"),
                    value(Aspect.THREADS, Runtime.JVM, "jvm.threads.live"),
                    value(Aspect.THREADS, Runtime.JVM, "process.runtime.jvm.threads.count"),
                    value(Aspect.THREADS, Runtime.JVM, "jvm_threads_live_threads"),
                    value(Aspect.THREADS, Runtime.JVM, "jvm_threads_current"),
                    value(Aspect.THREADS, Runtime.GO, "go.goroutine.count"),
                    value(Aspect.THREADS, Runtime.GO, "process.runtime.go.goroutines"),
                    value(Aspect.THREADS, Runtime.GO, "go_goroutines"),
                    value(Aspect.THREADS, Runtime.PYTHON, "process.runtime.cpython.thread_count"),
                    value(Aspect.THREADS, Runtime.DOTNET, "dotnet.thread_pool.thread.count"),
                    value(Aspect.THREADS, "process.thread.count"),
                    value(Aspect.LOOP_DELAY, Runtime.NODE, "nodejs.eventloop.delay.p99"),
                    value(Aspect.LOOP_DELAY, Runtime.NODE, "nodejs_eventloop_lag_p99_seconds"),
                    value(Aspect.LOOP_DELAY, Runtime.NODE, "nodejs_eventloop_lag_seconds"));

    private static ProcessConvention count(Aspect aspect, Runtime runtime, String name) {
        return new ProcessConvention(aspect, Optional.of(runtime), name, Shape.COUNTER, Map.of());
    }

    private static ProcessConvention count(Aspect aspect, String name) {
        return new ProcessConvention(aspect, Optional.empty(), name, Shape.COUNTER, Map.of());
    }

    private static ProcessConvention value(Aspect aspect, Runtime runtime, String name) {
        return new ProcessConvention(aspect, Optional.of(runtime), name, Shape.GAUGE, Map.of());
    }

    private static ProcessConvention value(Aspect aspect, String name) {
        return new ProcessConvention(aspect, Optional.empty(), name, Shape.GAUGE, Map.of());
    }

    private static ProcessConvention value(
            Aspect aspect, Runtime runtime, String name, String attribute, String wanted) {
        return new ProcessConvention(
                aspect, Optional.of(runtime), name, Shape.GAUGE, Map.of(attribute, wanted));
    }

    /// What its values are multiplied by to be seconds, bytes or a number.
    ///
    /// @param unit as the sender gave it
    double factor(String unit) {
        return switch (unit) {
            case "ms" -> 1e-3;
            case "us" -> 1e-6;
            case "ns" -> 1e-9;
            case "KiBy" -> 1_024;
            case "MiBy" -> 1_048_576;
            default -> name.contains("_ns_") ? 1e-9 : 1;
        };
    }
}
