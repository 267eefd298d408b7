package io.meshscope.cluster;

import io.meshscope.mesh.ProcessName;
import io.meshscope.mesh.ServiceName;
import io.meshscope.message.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/// Which process waits for which: every service waits for the infrastructure and for the services
/// it comes after. Processes that wait for nothing more go at the same time.
final class StartOrder {

    private final Map<ProcessName, List<ProcessName>> before = new LinkedHashMap<>();
    private final Map<ServiceName, List<ProcessName>> instances = new HashMap<>();
    private final List<ProcessName> infrastructure;

    StartOrder(List<ProcessName> infrastructure) {
        this.infrastructure = List.copyOf(infrastructure);
        infrastructure.forEach(server -> before.put(server, List.of()));
    }

    /// Adds an instance; the services it comes after must have been added.
    ///
    /// @throws LaunchException when one was not: it would wait for ever
    void add(ProcessName process, ServiceName service, List<ServiceName> after) {
        List<ProcessName> waitsFor = new ArrayList<>(infrastructure);
        for (ServiceName other : after) {
            List<ProcessName> known = instances.get(other);
            if (known == null || other.equals(service)) {
                throw new LaunchException(
                        Message.of("launch.order", service, other),
                        Message.of("launch.order.remedy", other, service));
            }
            waitsFor.addAll(known);
        }
        before.put(process, waitsFor);
        instances.computeIfAbsent(service, name -> new ArrayList<>()).add(process);
    }

    /// Runs an action for all processes, for each after those it waits for. When it fails for one,
    /// it is not run for those that wait for that one; the failure is thrown when all others are
    /// done.
    void forward(Consumer<ProcessName> action) {
        run(before, action);
    }

    /// As forward, in the opposite order: whatever waits for a process goes before it.
    void backward(Consumer<ProcessName> action) {
        Map<ProcessName, List<ProcessName>> after = new LinkedHashMap<>();
        List<ProcessName> names = new ArrayList<>(before.keySet());
        for (ProcessName name : names.reversed()) {
            after.put(name, names.stream().filter(n -> waitsFor(n).contains(name)).toList());
        }
        run(after, action);
    }

    private List<ProcessName> waitsFor(ProcessName name) {
        return before.getOrDefault(name, List.of());
    }

    private static void run(
            Map<ProcessName, List<ProcessName>> waits, Consumer<ProcessName> action) {
        Map<ProcessName, CompletableFuture<Void>> done = new HashMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            waits.forEach((name, waitsFor) ->
                    done.put(
                            name,
                            CompletableFuture.allOf(
                                            waitsFor.stream()
                                                    .map(done::get)
                                                    .toArray(CompletableFuture[]::new))
                                    .thenRunAsync(() -> action.accept(name), threads)));
            CompletableFuture.allOf(done.values().toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
