package io.meshscope.collection.yaml;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meshscope.collection.CollectionJson;
import io.meshscope.collection.SavedCall;
import io.meshscope.invoke.CallTerms;
import io.meshscope.invoke.DurationText;
import io.meshscope.message.Message;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/// Writes a call as a request's file that [CollectionFolder] reads again.
public final class RequestWriter {

    private RequestWriter() {}

    /// @param title in the author's words
    public static String text(String title, SavedCall call) {
        ObjectNode file = JsonNodeFactory.instance.objectNode();
        file.put("title", title);
        file.setAll(json(call));
        return YamlText.block(file);
    }

    /// The text of a request's file with another call. Only lines of what differs are changed.
    ///
    /// @param file its name for messages
    /// @throws CollectionException when the text cannot be changed without changing more
    public static String edited(String text, String file, SavedCall call) {
        ObjectNode before = json(read(text, file));
        ObjectNode wanted = json(call);
        String edited =
                YamlEdit.edited(
                        text,
                        file,
                        wanted,
                        key ->
                                (before.has(key) || wanted.has(key))
                                        && !Objects.equals(before.get(key), wanted.get(key)));
        if (!CollectionJson.same(json(read(edited, file)), wanted)) {
            throw new CollectionException(Message.of("yaml.shared", file));
        }
        return edited;
    }

    private static SavedCall read(String text, String file) {
        return YamlFile.parse(text, file)
                .map(content -> RequestReader.read(file, content).call())
                .orElseThrow(() -> new CollectionException(Message.of("yaml.empty", file)));
    }

    /// What says how the call is made, in the order of a file. What is as usual is left out.
    private static ObjectNode json(SavedCall call) {
        ObjectNode file = JsonNodeFactory.instance.objectNode();
        file.put("target", call.target());
        file.put("method", call.method());
        call.terms()
                .deadline()
                .filter(d -> !d.equals(CallTerms.UNARY_DEADLINE))
                .ifPresent(d -> file.put("deadline", d.isZero() ? "none" : DurationText.of(d)));
        if (call.terms().waitForReady()) {
            file.put("wait-for-ready", true);
        }
        if (call.terms().gzip()) {
            file.put("gzip", true);
        }
        if (call.terms().retries().any()) {
            file.put("attempts", call.terms().retries().attempts());
            new TreeSet<>(call.terms().retries().statuses())
                    .forEach(file.withArray("retry-on")::add);
        }
        if (!call.metadata().isEmpty()) {
            ObjectNode metadata = file.putObject("metadata");
            new TreeMap<>(call.metadata())
                    .forEach((name, values) -> {
                        if (values.size() == 1) {
                            metadata.put(name, values.getFirst());
                        } else {
                            values.forEach(metadata.withArray(name)::add);
                        }
                    });
        }
        if (call.messages().size() == 1) {
            file.set("message", call.message());
        } else {
            file.putArray("messages").addAll(call.messages());
        }
        return file;
    }
}
