package io.meshscope.session;

import io.meshscope.trace.remote.JaegerServer;
import io.meshscope.trace.remote.RemoteHttp;
import io.meshscope.trace.remote.RemoteServer;
import io.meshscope.trace.remote.TempoServer;
import io.meshscope.trace.remote.ZipkinServer;
import java.util.function.Function;

/// The kinds of servers whose traces can be fetched.
public enum RemoteKind {
    JAEGER("Jaeger", 16_686, JaegerServer::new),
    ZIPKIN("Zipkin", 9_411, ZipkinServer::new),
    TEMPO("Tempo", 3_200, TempoServer::new);

    private final String title;
    private final int port;
    private final Function<RemoteHttp, RemoteServer> server;

    RemoteKind(String title, int port, Function<RemoteHttp, RemoteServer> server) {
        this.title = title;
        this.port = port;
        this.server = server;
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
        return server.apply(http);
    }
}
