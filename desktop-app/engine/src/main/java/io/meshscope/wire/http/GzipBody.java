package io.meshscope.wire.http;

import io.meshscope.message.Message;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/// Decompresses a body up to a limit.
final class GzipBody {

    private GzipBody() {}

    /// Whether a body is compressed.
    ///
    /// @throws HttpRefusal when it is compressed in another way
    static boolean is(HttpHead head) throws HttpRefusal {
        return switch (head.header("content-encoding").orElse("").toLowerCase(Locale.ROOT)) {
            case "", "identity" -> false;
            case "gzip", "x-gzip" -> true;
            default -> throw new HttpRefusal(415, Message.of("body.compression"));
        };
    }

    static byte[] inflate(byte[] compressed, int limit) throws HttpRefusal {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            byte[] body = in.readNBytes(limit);
            if (body.length == limit && in.read() >= 0) {
                throw tooLong(limit);
            }
            return body;
        } catch (IOException e) {
            // From memory nothing else can go wrong than the content.
            throw new HttpRefusal(400, Message.of("body.gzip"));
        }
    }

    static HttpRefusal tooLong(int limit) {
        return new HttpRefusal(413, Message.of("body.long", limit));
    }
}
