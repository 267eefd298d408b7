package io.meshscope.shop.gateway;

import io.meshscope.runtime.instance.CurrentInstance;
import io.meshscope.runtime.warmup.Rehearsal;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// Asks this gateway what its users ask, before it has any.
@Singleton
final class OwnRequests {

    /// Of nobody: the bucket is this user's alone.
    private static final String NOBODY = "rehearsal";

    private final CurrentInstance instance;
    private final Jwt jwt;

    OwnRequests(CurrentInstance instance, Jwt jwt) {
        this.instance = instance;
        this.jwt = jwt;
    }

    /// What needs no other service: a login, and a request without a token.
    void alone() throws IOException {
        send(open("/login"), "{\"username\":\"" + NOBODY + "\"}");
        send(open("/api/users/1"), "");
    }

    /// One request to a service behind.
    ///
    /// @param body empty for none
    void ask(String path, String body) throws IOException {
        HttpURLConnection request = open(path);
        request.setRequestProperty("Authorization", "Bearer " + jwt.issue(NOBODY));
        send(request, body);
    }

    private HttpURLConnection open(String path) throws IOException {
        URI own = URI.create("http://" + instance.get().host() + ":" + instance.get().httpPort());
        return (HttpURLConnection) own.resolve(path).toURL().openConnection(Proxy.NO_PROXY);
    }

    /// Any answer will do: what is asked for is that there is one.
    private static void send(HttpURLConnection request, String body) throws IOException {
        request.setReadTimeout(Math.toIntExact(Rehearsal.PATIENCE.toMillis()));
        if (!body.isEmpty()) {
            request.setDoOutput(true);
            try (OutputStream out = request.getOutputStream()) {
                out.write(body.getBytes(StandardCharsets.UTF_8));
            }
        }
        int status = request.getResponseCode();
        try (InputStream in = status < 400 ? request.getInputStream() : request.getErrorStream()) {
            if (in != null) {
                var _ = in.readAllBytes();
            }
        }
        request.disconnect();
    }
}
