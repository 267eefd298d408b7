package io.meshscope.wire.consul;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.config.RegistryBuilder;
import org.apache.http.config.SocketConfig;
import org.apache.http.conn.socket.ConnectionSocketFactory;
import org.apache.http.conn.socket.PlainConnectionSocketFactory;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClientBuilder;
import org.apache.http.impl.conn.PoolingHttpClientConnectionManager;
import org.apache.http.message.BasicHeader;

/// Makes the HTTP client that consul-api calls through.
public final class ConsulHttp {

    /// An agent accepts 200 connections from one client address, and other tools on this computer
    /// need some.
    public static final int CONNECTIONS = 160;

    /// Of the connections that the first questions needed, most are not needed again.
    private static final Duration IDLE = Duration.ofSeconds(10);

    private static final long LONGEST_ANSWER = 64L * 1024 * 1024;
    private static final String TOKEN = "X-Consul-Token";

    private ConsulHttp() {}

    /// @param answerWithin the longest time that an answer may take
    static CloseableHttpClient client(
            ConsulAddress address, Duration connectWithin, Duration answerWithin) {
        var connections = new PoolingHttpClientConnectionManager(sockets(address));
        connections.setMaxTotal(CONNECTIONS);
        connections.setDefaultMaxPerRoute(CONNECTIONS);
        connections.setDefaultSocketConfig(
                SocketConfig.custom().setSoTimeout(millis(answerWithin)).build());
        HttpClientBuilder builder =
                HttpClientBuilder.create()
                        .setConnectionManager(connections)
                        .setDefaultRequestConfig(
                                RequestConfig.custom()
                                        .setConnectTimeout(millis(connectWithin))
                                        .setConnectionRequestTimeout(millis(answerWithin))
                                        .setSocketTimeout(millis(answerWithin))
                                        .build())
                        // Last, so that it counts what comes out of an answer that is compressed.
                        .addInterceptorLast(new BoundedAnswers(LONGEST_ANSWER))
                        .addInterceptorFirst(new FilteredAnswers())
                        .evictIdleConnections(IDLE.toSeconds(), TimeUnit.SECONDS)
                        .disableAutomaticRetries()
                        .disableCookieManagement()
                        .disableRedirectHandling();
        // consul-api itself would put the token into the URL, which servers log.
        address.token()
                .ifPresent(t -> builder.setDefaultHeaders(List.of(new BasicHeader(TOKEN, t))));
        return builder.build();
    }

    private static org.apache.http.config.Registry<ConnectionSocketFactory> sockets(
            ConsulAddress address) {
        var sockets =
                RegistryBuilder.<ConnectionSocketFactory>create()
                        .register("http", PlainConnectionSocketFactory.getSocketFactory());
        if (address.secure()) {
            SSLContext context = ConsulTls.context(address.tls());
            sockets.register("https", new SSLConnectionSocketFactory(context));
        }
        return sockets.build();
    }

    private static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }
}
