package io.meshscope.receive.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.meshscope.journal.Arrivals;
import io.meshscope.journal.RetryLaterException;
import io.meshscope.receive.Decoded;
import io.meshscope.receive.UnreadableException;
import io.meshscope.receive.file.FileFormat;
import io.meshscope.receive.file.FileReader;
import io.meshscope.receive.file.HeldItems;
import io.meshscope.receive.file.JsonCursor;
import io.meshscope.receive.file.Unread;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One signal of OTLP in a file, as the Collector writes it and APIs answer it: however many items
/// one resource has, they are read some at a time.
final class OtlpFile<Q extends Message, T> implements FileFormat {

    private static final int AT_ONCE = 500;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final OtlpJson<Q, T> decoder;
    private final Arrivals<T, ?> arrivals;
    private final Level resources;
    private final Level scopes;
    private final Level items;

    /// The members that hold the parts of one level.
    ///
    /// @param name as the decoder reads it
    private record Level(String name, Set<String> names) {

        static Level of(FieldDescriptor field, String... others) {
            Set<String> names = new HashSet<>(List.of(others));
            names.add(field.getJsonName());
            names.add(field.getName());
            return new Level(field.getJsonName(), names);
        }
    }

    OtlpFile(OtlpSignal<Q, T> signal, Arrivals<T, ?> arrivals) {
        this.arrivals = arrivals;
        decoder = new OtlpJson<>(signal);
        FieldDescriptor first = field(signal.empty().getDescriptorForType(), 0);
        FieldDescriptor second = field(first.getMessageType(), 1);
        FieldDescriptor third = field(second.getMessageType(), 2);
        String kind = third.getContainingType().getName().replace("Scope", "");
        // Tempo's answers call the resources of spans so.
        resources =
                third.getJsonName().equals("spans") ? Level.of(first, "batches") : Level.of(first);
        scopes = Level.of(second, "instrumentationLibrary" + kind);
        items = Level.of(third);
    }

    private static FieldDescriptor field(Descriptor of, int depth) {
        return of.findFieldByNumber(OtlpProtobuf.WAY.get(depth));
    }

    @Override
    public boolean takes(String member) {
        return resources.names().contains(member);
    }

    @Override
    public Part part(Unread unread) {
        return new Part() {
            @Override
            public void member(String name, JsonCursor value)
                    throws IOException, RetryLaterException {
                value.elements(number -> {
                    try (var resource = new OneResource(unread)) {
                        resource.read(value);
                    }
                });
            }

            @Override
            public void end() {}
        };
    }

    /// What one resource sent. Items wait while it is not known who sent them.
    private final class OneResource implements AutoCloseable {

        private final Unread unread;
        private final HeldItems held = new HeldItems();
        private final List<JsonNode> known = new ArrayList<>();
        private final Batch batch;
        private @Nullable JsonNode resource;
        private boolean some;

        OneResource(Unread unread) {
            this.unread = unread;
            batch = new Batch(unread);
        }

        void read(JsonCursor at) throws IOException, RetryLaterException {
            at.members(name -> {
                if (name.equals("resource")) {
                    resource = at.tree().orElse(NODES.objectNode());
                } else if (scopes.names().contains(name)) {
                    at.elements(number -> scope(at));
                }
            });
            release();
            if (!some) {
                // Who sent nothing is understood too.
                unread.understood(1);
            }
        }

        private void scope(JsonCursor at) throws IOException, RetryLaterException {
            int number = known.size();
            known.add(NODES.missingNode());
            at.members(name -> {
                if (name.equals("scope") || name.equals("instrumentationLibrary")) {
                    known.set(number, at.tree().orElse(NODES.objectNode()));
                } else if (items.names().contains(name)) {
                    at.elements(each -> item(at, number));
                }
            });
            if (resource != null) {
                release();
                known.clear();
            }
        }

        private void item(JsonCursor at, int scope) throws IOException, RetryLaterException {
            some = true;
            String place = at.place();
            Optional<JsonNode> item = at.tree();
            if (item.isEmpty()) {
                return;
            }
            if (resource != null && known.get(scope).isObject()) {
                batch.add(resource, known.get(scope), new Item(item.get(), place));
            } else {
                held.add(
                        NODES.objectNode()
                                .put("scope", scope)
                                .put("place", place)
                                .set("item", item.get()));
            }
        }

        private void release() throws IOException, RetryLaterException {
            JsonNode sender = resource == null ? NODES.objectNode() : resource;
            held.release(waited ->
                    batch.add(
                            sender,
                            known.get(waited.path("scope").asInt()),
                            new Item(waited.path("item"), waited.path("place").asText())));
            batch.flush();
        }

        @Override
        public void close() throws IOException {
            held.close();
        }
    }

    private record Item(JsonNode tree, String place) {}

    /// Items of one scope of one resource, which are decoded together.
    private final class Batch {

        private final Unread unread;
        private final List<Item> waiting = new ArrayList<>();
        private JsonNode resource = NODES.objectNode();
        private JsonNode scope = NODES.objectNode();

        Batch(Unread unread) {
            this.unread = unread;
        }

        void add(JsonNode sender, JsonNode within, Item item) throws RetryLaterException {
            if (waiting.size() >= AT_ONCE || !within.equals(scope)) {
                flush();
            }
            resource = sender;
            scope = within;
            waiting.add(item);
        }

        void flush() throws RetryLaterException {
            if (!waiting.isEmpty()) {
                arrivals.accept(FileReader.SOURCE, decoded().items());
                waiting.clear();
            }
        }

        private Decoded<T> decoded() {
            Decoded<T> all = decoded(waiting);
            if (all.refused() > 0) {
                // Read again one by one, to tell which ones.
                for (Item item : waiting) {
                    Decoded<T> one = decoded(List.of(item));
                    if (one.refused() > 0) {
                        unread.add(item.place(), one.reason());
                    }
                }
            }
            unread.understood(all.items().size());
            return all;
        }

        private Decoded<T> decoded(List<Item> some) {
            ObjectNode ofScope = NODES.objectNode();
            ofScope.set("scope", scope.isObject() ? scope : NODES.objectNode());
            some.forEach(item -> ofScope.withArray(items.name()).add(item.tree()));
            ObjectNode ofResource = NODES.objectNode();
            ofResource.set("resource", resource);
            ofResource.withArray(scopes.name()).add(ofScope);
            ObjectNode request = NODES.objectNode();
            request.withArray(resources.name()).add(ofResource);
            try {
                return decoder.decode(request);
            } catch (UnreadableException e) {
                return new Decoded<>(List.of(), some.size(), e.said());
            }
        }
    }
}
