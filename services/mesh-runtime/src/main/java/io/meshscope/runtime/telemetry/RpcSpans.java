package io.meshscope.runtime.telemetry;

import io.grpc.Attributes;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What client and server spans have in common, by OpenTelemetry's RPC conventions.
final class RpcSpans {

    static final AttributeKey<Long> STATUS = AttributeKey.longKey("rpc.grpc.status_code");

    /// Whether the call streams and which way, for which the conventions have no attribute.
    private static final AttributeKey<String> TYPE = AttributeKey.stringKey("mesh.rpc.type");

    /// Calls of the infrastructure: their endless streams would drown the traces.
    private static final Set<String> UNTRACED =
            Set.of(
                    "mesh.v1.BreakerService",
                    "mesh.v1.FaultService",
                    "grpc.health.v1.Health",
                    "grpc.reflection.v1.ServerReflection",
                    "grpc.reflection.v1alpha.ServerReflection");

    private RpcSpans() {}

    static boolean isTraced(MethodDescriptor<?, ?> method) {
        String service = method.getServiceName();
        return service != null && !UNTRACED.contains(service);
    }

    static io.opentelemetry.api.common.Attributes describe(MethodDescriptor<?, ?> method) {
        return io.opentelemetry.api.common.Attributes.of(
                AttributeKey.stringKey("rpc.system"), "grpc",
                AttributeKey.stringKey("rpc.service"), String.valueOf(method.getServiceName()),
                AttributeKey.stringKey("rpc.method"), String.valueOf(method.getBareMethodName()));
    }

    static void type(Span span, MethodDescriptor<?, ?> method) {
        span.setAttribute(TYPE, method.getType().name().toLowerCase(Locale.ROOT));
    }

    static void peer(Span span, @Nullable Attributes transport) {
        if (transport != null
                && transport.get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR) instanceof InetSocketAddress at
                && at.getAddress() != null) {
            span.setAttribute("network.peer.address", at.getAddress().getHostAddress());
            span.setAttribute("network.peer.port", at.getPort());
        }
    }

    static void end(Span span, Status status, boolean isError) {
        span.setAttribute(STATUS, (long) status.getCode().value());
        if (isError) {
            String why = status.getDescription();
            span.setAttribute("error.type", status.getCode().name());
            span.setStatus(StatusCode.ERROR, why == null ? status.getCode().name() : why);
        }
        span.end();
    }

    static io.opentelemetry.api.common.Attributes measured(
            MethodDescriptor<?, ?> method, Status status) {
        AttributesBuilder all = describe(method).toBuilder();
        return all.put(STATUS, (long) status.getCode().value()).build();
    }

    static final TextMapSetter<Metadata> SETTER =
            (carrier, key, value) -> {
                if (carrier != null) {
                    var name = Metadata.Key.of(key, Metadata.ASCII_STRING_MARSHALLER);
                    carrier.discardAll(name);
                    carrier.put(name, value);
                }
            };

    static final TextMapGetter<Metadata> GETTER =
            new TextMapGetter<>() {
                @Override
                public Iterable<String> keys(Metadata carrier) {
                    return carrier.keys();
                }

                @Override
                public @Nullable String get(@Nullable Metadata carrier, String key) {
                    return carrier == null || key.endsWith(Metadata.BINARY_HEADER_SUFFIX)
                            ? null
                            : carrier.get(Metadata.Key.of(key, Metadata.ASCII_STRING_MARSHALLER));
                }
            };
}
