package io.meshscope.shop.gateway;

import io.meshscope.runtime.instance.CurrentInstance;
import io.meshscope.runtime.instance.Instance;
import io.meshscope.runtime.warmup.Rehearsal;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// Sends this gateway the requests that its users send, before there are any users.
@Singleton
final class OwnRequests {

    /// Nobody has this name: the warm-up empties no real user's bucket.
    private static final String NOBODY = "rehearsal";

    private final CurrentInstance instance;
    private final Jwt jwt;

    OwnRequests(CurrentInstance instance, Jwt jwt) {
        this.instance = instance;
        this.jwt = jwt;
    }

    /// Requests that need no other service: a login, and one without a token.
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
        Instance.Listening at = instance.get().listening();
        URI own = URI.create("http://" + at.host() + ":" + at.httpPort());
        return (HttpURLConnection) own.resolve(path).toURL().openConnection(Proxy.NO_PROXY);
    }

    /// Any answer will do; it only matters that one comes.
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
