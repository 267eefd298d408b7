package io.meshscope.trace.jaeger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.meshscope.journal.Arrivals;
import io.meshscope.journal.RetryLaterException;
import io.meshscope.receive.Decoded;
import io.meshscope.receive.file.FileFormat;
import io.meshscope.receive.file.FileReader;
import io.meshscope.receive.file.HeldItems;
import io.meshscope.receive.file.JsonCursor;
import io.meshscope.receive.file.Unread;
import io.meshscope.trace.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Jaeger's traces in a file: spans, and the processes that sent them, as a rule behind the spans.
final class JaegerFile implements FileFormat {

    private static final int AT_ONCE = 500;

    private final Arrivals<Span, ?> arrivals;

    JaegerFile(Arrivals<Span, ?> arrivals) {
        this.arrivals = arrivals;
    }

    @Override
    public boolean takes(String member) {
        return member.equals("spans") || member.equals("processes");
    }

    @Override
    public Part part(Unread unread) {
        return new OneTrace(unread);
    }

    private final class OneTrace implements Part {

        private final Unread unread;
        private final HeldItems held = new HeldItems();
        private final Map<String, JaegerSpan.Process> processes = new HashMap<>();
        private final List<Span> read = new ArrayList<>();

        OneTrace(Unread unread) {
            this.unread = unread;
        }

        @Override
        public void member(String name, JsonCursor value) throws IOException, RetryLaterException {
            if (name.equals("processes")) {
                value.members(key ->
                        value.tree().ifPresent(p -> processes.put(key, JaegerJson.process(p))));
            } else {
                value.elements(number -> span(value));
            }
        }

        private void span(JsonCursor at) throws IOException, RetryLaterException {
            String place = at.place();
            Optional<JsonNode> span = at.tree();
            if (span.isEmpty()) {
                return;
            }
            if (processes.isEmpty()) {
                held.add(
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("place", place)
                                .set("span", span.get()));
            } else {
                add(span.get(), place);
            }
        }

        private void add(JsonNode span, String place) throws RetryLaterException {
            var batch = new JaegerBatch();
            JaegerSpan.Process process =
                    span.has("process")
                            ? JaegerJson.process(span.path("process"))
                            : processes.getOrDefault(
                                    span.path("processID").asText(), JaegerSpan.Process.UNKNOWN);
            batch.add(JaegerJson.span(span), process);
            Decoded<Span> decoded = batch.decoded();
            if (decoded.refused() > 0) {
                unread.add(place, decoded.reason());
            }
            unread.understood(decoded.items().size());
            read.addAll(decoded.items());
            if (read.size() >= AT_ONCE) {
                flush();
            }
        }

        private void flush() throws RetryLaterException {
            arrivals.accept(FileReader.SOURCE, List.copyOf(read));
            read.clear();
        }

        @Override
        public void end() throws IOException, RetryLaterException {
            held.release(waited -> add(waited.path("span"), waited.path("place").asText()));
            flush();
        }
    }
}
