package io.meshscope.trace.zipkin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meshscope.journal.Arrivals;
import io.meshscope.journal.RetryLaterException;
import io.meshscope.receive.Decoded;
import io.meshscope.receive.file.FileFormat;
import io.meshscope.receive.file.FileReader;
import io.meshscope.receive.file.JsonCursor;
import io.meshscope.receive.file.Unread;
import io.meshscope.trace.Span;
import java.io.IOException;
import java.util.Set;

/// Zipkin's spans in a file, in lists or lists of lists. One whose annotations have hosts, or that
/// has binary ones, is of the first format.
final class ZipkinFile implements FileFormat {

    private static final Set<String> MEMBERS =
            Set.of(
                    "traceId",
                    "id",
                    "parentId",
                    "name",
                    "kind",
                    "timestamp",
                    "duration",
                    "debug",
                    "shared",
                    "localEndpoint",
                    "remoteEndpoint",
                    "annotations",
                    "binaryAnnotations",
                    "tags");

    private final Arrivals<Span, ?> arrivals;

    ZipkinFile(Arrivals<Span, ?> arrivals) {
        this.arrivals = arrivals;
    }

    @Override
    public boolean takes(String member) {
        return MEMBERS.contains(member);
    }

    @Override
    public Part part(Unread unread) {
        return new OneSpan(unread);
    }

    private final class OneSpan implements Part {

        private final Unread unread;
        private final ObjectNode span = JsonNodeFactory.instance.objectNode();
        private String place = "";

        OneSpan(Unread unread) {
            this.unread = unread;
        }

        @Override
        public void member(String name, JsonCursor value) throws IOException {
            if (span.isEmpty()) {
                String first = value.place();
                place = first.substring(0, Math.max(first.lastIndexOf('/'), 0));
            }
            value.tree().ifPresent(tree -> span.set(name, tree));
        }

        /// Other things have names and ids too: only one with both ids is a span.
        @Override
        public void end() throws RetryLaterException {
            if (!span.has("traceId") || !span.has("id")) {
                return;
            }
            var spans = new ZipkinSpans();
            if (first(span)) {
                V1Json.read(span, spans);
            } else {
                spans.add(V2Json.span(span));
            }
            Decoded<Span> decoded = spans.decoded();
            if (decoded.refused() > 0) {
                unread.add(place, decoded.reason());
            }
            unread.understood(decoded.items().size());
            arrivals.accept(FileReader.SOURCE, decoded.items());
        }

        private static boolean first(JsonNode span) {
            return span.has("binaryAnnotations")
                    || span.path("annotations").path(0).has("endpoint");
        }
    }
}
