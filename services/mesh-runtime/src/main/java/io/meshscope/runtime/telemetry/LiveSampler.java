package io.meshscope.runtime.telemetry;

import io.meshscope.runtime.warmup.Rehearsal;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import java.util.List;

/// Follows its parent's decision; for a root the present ratio decides. A rehearsal is recorded
/// like a trace that is kept, but it is not exported.
public final class LiveSampler implements Sampler {

    private volatile Sampler current;

    /// @param ratio the share of roots kept, 0 to 1
    public LiveSampler(double ratio) {
        current = of(ratio);
    }

    public void changeRatio(double ratio) {
        current = of(ratio);
    }

    @Override
    public SamplingResult shouldSample(
            Context parent,
            String traceId,
            String name,
            SpanKind kind,
            Attributes attributes,
            List<LinkData> links) {
        return Rehearsal.isRunning()
                ? SamplingResult.recordOnly()
                : current.shouldSample(parent, traceId, name, kind, attributes, links);
    }

    @Override
    public String getDescription() {
        return current.getDescription();
    }

    private static Sampler of(double ratio) {
        return Sampler.parentBased(Sampler.traceIdRatioBased(ratio));
    }
}
