package io.meshscope.trace.zipkin;

import java.util.List;
import java.util.Map;

/// One span in Zipkin's second format, as it was sent.
///
/// @param name empty when there is none
/// @param kind in Zipkin's word; empty when there is none
record ZipkinSpan(
        Ids ids, String name, String kind, Times times, Ends ends, Content content, Flags flags) {

    /// Hexadecimal, of any length; the parent's is empty for a root.
    record Ids(String traceId, String id, String parentId) {}

    /// Microseconds; 0 for not told.
    record Times(long timestamp, long duration) {}

    /// @param debug whether it was to be kept in any case
    /// @param shared whether its id is that of the client that called it
    record Flags(boolean debug, boolean shared) {}

    /// The service that sent the span, and the one it spoke with.
    record Ends(Endpoint local, Endpoint remote) {}

    /// Empty texts and port 0 stand for not told.
    record Endpoint(String service, String ip, int port) {
        static final Endpoint NONE = new Endpoint("", "", 0);
    }

    /// @param tags values are texts
    record Content(List<Annotation> annotations, Map<String, Object> tags) {}

    /// @param timestamp microseconds
    record Annotation(long timestamp, String value) {}
}
