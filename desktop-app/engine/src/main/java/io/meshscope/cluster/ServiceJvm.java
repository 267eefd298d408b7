package io.meshscope.cluster;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The JVM options of a service, for many small services on one machine: they save memory and
/// start-up time, and cost peak speed.
final class ServiceJvm {

    /// Only Linux knows these; elsewhere the JVM warns about them.
    private static final List<String> LINUX =
            // Gives back the C heap that only start-up needed.
            List.of("-XX:TrimNativeHeapInterval=2000");

    static final List<String> OPTIONS =
            Stream.concat(
                            Stream.of(
                                    "-XX:+UseSerialGC",
                                    "-XX:TieredStopAtLevel=1",
                                    // Code that runs a few hundred times, at the start, is not
                                    // worth compiling.
                                    "-XX:CompileThresholdScaling=4",
                                    "-XX:ReservedCodeCacheSize=32m",
                                    "-Xms12m",
                                    "-Xmn6m",
                                    "-Xmx96m",
                                    "-XX:MinHeapFreeRatio=10",
                                    "-XX:MaxHeapFreeRatio=30",
                                    "-Xss512k",
                                    "-XX:-UsePerfData",
                                    "-XX:+UseCompactObjectHeaders",
                                    "-XX:+ExitOnOutOfMemoryError",
                                    // Maps an archive of classes at the address it was made for:
                                    // its pages need no change and stay those of the file.
                                    "-XX:+UnlockDiagnosticVMOptions",
                                    "-XX:ArchiveRelocationMode=0",
                                    // The training's profiles of methods serve a compiler that is
                                    // not used here.
                                    "-XX:-AOTReplayTraining",
                                    "-Dio.netty.allocator.numDirectArenas=1",
                                    "-Dio.netty.allocator.numHeapArenas=1",
                                    "--enable-native-access=ALL-UNNAMED",
                                    "--sun-misc-unsafe-memory-access=allow"),
                            System.getProperty("os.name").equals("Linux")
                                    ? LINUX.stream()
                                    : Stream.of())
                    .toList();

    /// At most two arenas of C's heap for all threads, not eight for each core.
    static final Map<String, String> ENVIRONMENT = Map.of("MALLOC_ARENA_MAX", "2");

    private ServiceJvm() {}
}
