package io.meshscope.session;

import io.meshscope.trace.remote.JaegerServer;
import io.meshscope.trace.remote.RemoteHttp;
import io.meshscope.trace.remote.RemoteServer;
import io.meshscope.trace.remote.TempoServer;
import io.meshscope.trace.remote.ZipkinServer;

/// The kinds of servers whose traces can be fetched.
public enum RemoteKind {
    JAEGER("Jaeger", 16_686),
    ZIPKIN("Zipkin", 9_411),
    TEMPO("Tempo", 3_200);

    private final String title;
    private final int port;

    RemoteKind(String title, int port) {
        this.title = title;
        this.port = port;
    }

    /// A name, the same in all languages.
    public String title() {
        return title;
    }

    /// The port that it usually serves its API at.
    public int usualPort() {
        return port;
    }

    RemoteServer server(RemoteHttp http) {
        return switch (this) {
            case JAEGER -> new JaegerServer(http);
            case ZIPKIN -> new ZipkinServer(http);
            case TEMPO -> new TempoServer(http);
        };
    }
}
