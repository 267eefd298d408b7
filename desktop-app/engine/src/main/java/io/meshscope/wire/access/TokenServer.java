package io.meshscope.wire.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.meshscope.message.Message;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Asks a server over HTTP for a token: no redirects, which would carry the secret elsewhere, and
/// no long answers. What it says of a refusal holds nothing that was sent.
record TokenServer(URI at) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MAX_BYTES = 1 << 20;
    private static final int MAX_WORDS = 200;

    /// Who says more means for ever.
    private static final long LONGEST_SECONDS = Duration.ofDays(3_650).toSeconds();

    TokenServer {
        boolean web = "http".equals(at.getScheme()) || "https".equals(at.getScheme());
        if (!web || at.getHost() == null || at.getUserInfo() != null) {
            throw new IllegalArgumentException(
                    "a token is asked for at http://host/path or https://host/path");
        }
    }

    HttpRequest.Builder post(String body) {
        return HttpRequest.newBuilder(at)
                .timeout(PATIENCE)
                .header("Accept", "application/json")
                .header("User-Agent", "meshscope")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    /// @param fields the token is the first of these that the answer has
    Token token(HttpRequest request, List<String> fields, InstantSource clock) {
        Instant asked = clock.instant();
        HttpResponse<byte[]> answer = send(request);
        JsonNode json = json(answer.body());
        if (answer.statusCode() / 100 != 2) {
            throw new CredentialsException(
                    Message.of("token.refused", at, answer.statusCode() + said(json)), null);
        }
        return fields.stream()
                .map(json::path)
                .filter(token -> token.isTextual() && !token.asText().isBlank())
                .findFirst()
                .map(token -> Token.of(new Secret(token.asText()), asked, lifetime(json)))
                .orElseThrow(() ->
                        new CredentialsException(
                                Message.of("token.no-field", at, fields.getFirst()), null));
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        try (HttpClient client =
                HttpClient.newBuilder()
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(PATIENCE)
                        .build()) {
            return client.send(
                    request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_BYTES));
        } catch (IOException e) {
            throw new CredentialsException(Message.of("token.silent", at), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CredentialsException(Message.of("token.given-up"), e);
        }
    }

    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(new String(body, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            // No JSON is no token, and says nothing about why.
            return MissingNode.getInstance();
        }
    }

    /// What OAuth's token endpoints, and logins like them, say of a refusal.
    private static String said(JsonNode json) {
        String words =
                (json.path("error").asText() + " " + json.path("error_description").asText())
                        .strip();
        return words.isEmpty()
                ? ""
                : ", " + words.substring(0, Math.min(words.length(), MAX_WORDS));
    }

    private static Optional<Duration> lifetime(JsonNode json) {
        long seconds = json.path("expires_in").asLong();
        return seconds > 0
                ? Optional.of(Duration.ofSeconds(Math.min(seconds, LONGEST_SECONDS)))
                : Optional.empty();
    }
}
