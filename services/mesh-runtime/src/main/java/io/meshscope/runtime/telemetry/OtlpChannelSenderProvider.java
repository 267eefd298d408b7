package io.meshscope.runtime.telemetry;

import io.opentelemetry.sdk.common.export.GrpcSender;
import io.opentelemetry.sdk.common.export.GrpcSenderConfig;
import io.opentelemetry.sdk.common.export.GrpcSenderProvider;

/// How OpenTelemetry's exporters find [OtlpChannelSender]; named in `META-INF/services`.
public final class OtlpChannelSenderProvider implements GrpcSenderProvider {

    @Override
    public GrpcSender createSender(GrpcSenderConfig config) {
        return new OtlpChannelSender(config);
    }
}
