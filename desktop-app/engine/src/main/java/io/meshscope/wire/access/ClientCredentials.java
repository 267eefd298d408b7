package io.meshscope.wire.access;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;

/// OAuth 2.0's client credentials. The client shows its secret by basic authentication, which every
/// token endpoint takes (RFC 6749, section 2.3.1).
record ClientCredentials(
        TokenServer server, String client, Secret secret, String scope, InstantSource clock)
        implements TokenSource {

    private static final List<String> FIELDS = List.of("access_token");

    @Override
    public Token fetch() {
        String body =
                "grant_type=client_credentials"
                        + (scope.isBlank() ? "" : "&scope=" + encoded(scope.strip()));
        HttpRequest.Builder request =
                server.post(body)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header(
                                "Authorization",
                                HeaderCredentials.basicWords(
                                        encoded(client), encoded(secret.value())));
        return server.token(request.build(), FIELDS, clock);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
