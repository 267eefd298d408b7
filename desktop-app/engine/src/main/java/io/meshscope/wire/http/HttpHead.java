package io.meshscope.wire.http;

import io.netty.handler.codec.http.HttpRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The head of a request.
///
/// @param method in upper case
/// @param path without the query
/// @param headers by their names in lower case; of a header that comes twice the first counts
public record HttpHead(String method, String path, Map<String, String> headers) {

    private static final int LONGEST_TYPE = 100;

    public HttpHead {
        headers = Map.copyOf(headers);
    }

    static HttpHead of(HttpRequest request) {
        var headers = new HashMap<String, String>();
        request.headers()
                .forEach(h ->
                        headers.putIfAbsent(h.getKey().toLowerCase(Locale.ROOT), h.getValue()));
        return new HttpHead(request.method().name(), path(request.uri()), headers);
    }

    private static String path(String uri) {
        try {
            String path = new URI(uri).getPath();
            return path == null ? "" : path;
        } catch (URISyntaxException e) {
            // Nothing is found below a path that cannot be read.
            return uri;
        }
    }

    /// @param name in lower case
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).map(String::strip).filter(h -> !h.isEmpty());
    }

    /// The type of the body in lower case, without its parameters; empty when none is given.
    public Optional<String> contentType() {
        return header("content-type")
                .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .map(type -> type.substring(0, Math.min(type.length(), LONGEST_TYPE)));
    }
}
