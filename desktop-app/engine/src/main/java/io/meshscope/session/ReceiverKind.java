package io.meshscope.session;

import io.meshscope.mesh.SourceId;

/// The receivers that a session can have.
public enum ReceiverKind {
    OTLP_GRPC("OTLP gRPC", "otlp-grpc", 4317),
    OTLP_HTTP("OTLP HTTP", "otlp-http", 4318),
    ZIPKIN("Zipkin", "zipkin", 9411),
    JAEGER_HTTP("Jaeger HTTP", "jaeger-http", 14268),
    JAEGER_GRPC("Jaeger gRPC", "jaeger-grpc", 14250);

    private final String title;
    private final String source;
    private final int usualPort;

    ReceiverKind(String title, String source, int usualPort) {
        this.title = title;
        this.source = source;
        this.usualPort = usualPort;
    }

    /// Its name, the same in all languages.
    public String title() {
        return title;
    }

    /// Under which name the journal hears of it.
    public SourceId source() {
        return new SourceId(source);
    }

    /// The port that senders use when they are told none.
    public int usualPort() {
        return usualPort;
    }
}
