package io.meshscope.runtime.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.function.ToLongFunction;

/// The JVM's memory and threads over OTLP, by OpenTelemetry's names.
public final class JvmMetrics {

    private static final AttributeKey<String> TYPE = AttributeKey.stringKey("jvm.memory.type");
    private static final AttributeKey<String> POOL = AttributeKey.stringKey("jvm.memory.pool.name");

    private final List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans();
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    /// Registers the instruments; they last as long as the meter's provider.
    public void register(Meter meter) {
        memory(meter, "jvm.memory.used", MemoryUsage::getUsed);
        memory(meter, "jvm.memory.committed", MemoryUsage::getCommitted);
        memory(meter, "jvm.memory.limit", MemoryUsage::getMax);
        var _ =
                meter.upDownCounterBuilder("jvm.thread.count")
                        .setUnit("{thread}")
                        .buildWithCallback(to -> to.record(threads.getThreadCount()));
    }

    private void memory(Meter meter, String name, ToLongFunction<MemoryUsage> part) {
        var _ =
                meter.upDownCounterBuilder(name)
                        .setUnit("By")
                        .buildWithCallback(to -> pools.forEach(pool -> record(to, pool, part)));
    }

    private static void record(
            ObservableLongMeasurement to, MemoryPoolMXBean pool, ToLongFunction<MemoryUsage> part) {
        MemoryUsage usage = pool.getUsage();
        if (usage == null) {
            return;
        }
        long bytes = part.applyAsLong(usage);
        if (bytes >= 0) { // a pool without a limit says -1
            String type = pool.getType() == MemoryType.HEAP ? "heap" : "non_heap";
            to.record(bytes, Attributes.of(TYPE, type, POOL, pool.getName()));
        }
    }
}
