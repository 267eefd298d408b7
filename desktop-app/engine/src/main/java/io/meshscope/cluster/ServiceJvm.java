package io.meshscope.cluster;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// How the JVM of a service is set up when many small ones share a machine: what they save is
/// memory and time to start, at peak speed's cost.
final class ServiceJvm {

    /// What only Linux knows; elsewhere it is a warning.
    private static final List<String> LINUX =
            // Gives back what start-up needed of C's heap and nobody needs any more.
            List.of("-XX:TrimNativeHeapInterval=2000");

    static final List<String> OPTIONS =
            Stream.concat(
                            Stream.of(
                                    "-XX:+UseSerialGC",
                                    "-XX:TieredStopAtLevel=1",
                                    // What runs a few hundred times, at the start, is not worth
                                    // compiling.
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
                                    // Where an archive of classes was made for, it need not be
                                    // changed: its pages stay those of the file.
                                    "-XX:+UnlockDiagnosticVMOptions",
                                    "-XX:ArchiveRelocationMode=0",
                                    // How methods ran in the training is told to a compiler that
                                    // is not used here.
                                    "-XX:-AOTReplayTraining",
                                    "-Dio.netty.allocator.numDirectArenas=1",
                                    "-Dio.netty.allocator.numHeapArenas=1",
                                    "--enable-native-access=ALL-UNNAMED",
                                    "--sun-misc-unsafe-memory-access=allow"),
                            System.getProperty("os.name").equals("Linux")
                                    ? LINUX.stream()
                                    : Stream.of())
                    .toList();

    /// One arena of C's heap for two threads or more, not eight for each core.
    static final Map<String, String> ENVIRONMENT = Map.of("MALLOC_ARENA_MAX", "2");

    private ServiceJvm() {}
}
