package io.meshscope.wire.http;

import java.util.LinkedHashMap;
import java.util.Map;

/// An answer. Its length, and whether the connection stays open, are the server's matter.
///
/// @param headers by name
/// @param body empty for none; nobody may change it afterwards
@SuppressWarnings("ArrayRecordComponent") // written once, to the network
public record HttpAnswer(int status, Map<String, String> headers, byte[] body) {

    public HttpAnswer {
        headers = Map.copyOf(headers);
    }

    /// An answer without headers and body.
    public static HttpAnswer of(int status) {
        return new HttpAnswer(status, Map.of(), new byte[0]);
    }

    public static HttpAnswer of(int status, String contentType, byte[] body) {
        return new HttpAnswer(status, Map.of("Content-Type", contentType), body);
    }

    /// The same with more headers.
    public HttpAnswer with(Map<String, String> more) {
        var all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new HttpAnswer(status, all, body);
    }
}
