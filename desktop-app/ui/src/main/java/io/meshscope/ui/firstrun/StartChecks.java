package io.meshscope.ui.firstrun;

import io.meshscope.demo.DemoShop;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Checks whether the demo can be launched here. It blocks: do not call it on the FX thread.
final class StartChecks {

    static final long ADVISED_MEMORY = 2_000_000_000L;
    private static final List<Integer> PORTS =
            List.of(4317, 4318, 2379, 8500, 8000, 50051, 50052, 50053, 50054, 50055);
    private static final Pattern VERSION = Pattern.compile("etcd Version: (\\S+)");

    /// @param etcd the version of the one that would be launched; empty when there is none
    /// @param nats whether there is an event bus to launch
    /// @param consul whether there is a second registry to launch
    /// @param takenPorts the demo's usual ports that are taken; it uses others instead
    /// @param availableMemory bytes, when the platform reports it
    record Result(
            Optional<String> etcd,
            boolean nats,
            boolean consul,
            List<Integer> checkedPorts,
            List<Integer> takenPorts,
            Optional<Long> availableMemory) {}

    private StartChecks() {}

    static Result run() {
        return new Result(
                etcd(),
                DemoShop.nats(DemoShop.home(), System.getenv()).isPresent(),
                DemoShop.consul(System.getenv()).isPresent(),
                PORTS,
                taken(),
                memory());
    }

    private static Optional<String> etcd() {
        return DemoShop.etcd(DemoShop.home(), System.getenv()).map(StartChecks::version);
    }

    private static String version(Path etcd) {
        try {
            Process process =
                    new ProcessBuilder(etcd.toString(), "--version")
                            .redirectErrorStream(true)
                            .start();
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            Matcher version = VERSION.matcher(output);
            return version.find() ? version.group(1) : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private static List<Integer> taken() {
        var taken = new ArrayList<Integer>();
        for (int port : PORTS) {
            try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                socket.setReuseAddress(true);
            } catch (IOException e) {
                // A port that cannot be bound is taken.
                taken.add(port);
            }
        }
        return taken;
    }

    /// The memory available without swapping where Linux reports it; elsewhere the free memory.
    private static Optional<Long> memory() {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/meminfo"))) {
                if (line.startsWith("MemAvailable:")) {
                    return Optional.of(Long.parseLong(line.replaceAll("\\D", "")) * 1_024);
                }
            }
        } catch (IOException e) {
            // Not Linux.
        }
        return ManagementFactory.getOperatingSystemMXBean()
                        instanceof com.sun.management.OperatingSystemMXBean system
                ? Optional.of(system.getFreeMemorySize())
                : Optional.empty();
    }
}
