package io.meshscope.wire.consul;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.apache.http.client.methods.HttpGet;
import org.junit.jupiter.api.Test;

class BoundedAnswersTest {

    private static final int MEBIBYTE = 1024 * 1024;

    private static byte[] small() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var packed = new GZIPOutputStream(bytes)) {
            for (int i = 0; i < 65; i++) {
                packed.write(new byte[MEBIBYTE]);
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void whatASmallAnswerUnpacksToIsBoundedToo() throws Exception {
        byte[] answer = small();
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    exchange.getResponseHeaders().add("Content-Encoding", "gzip");
                    exchange.sendResponseHeaders(200, answer.length);
                    try (var body = exchange.getResponseBody()) {
                        body.write(answer);
                    }
                });
        server.start();
        var uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        var address = new ConsulAddress(uri, Optional.empty(), Optional.empty(), Optional.empty());
        try (var client =
                        ConsulHttp.client(address, Duration.ofSeconds(20), Duration.ofSeconds(20));
                var response = client.execute(new HttpGet(uri))) {
            assertThatThrownBy(() ->
                            response.getEntity()
                                    .getContent()
                                    .transferTo(OutputStream.nullOutputStream()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("longer than");
        } finally {
            server.stop(0);
        }
    }
}
