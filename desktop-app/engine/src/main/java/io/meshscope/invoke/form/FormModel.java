package io.meshscope.invoke.form;

import io.meshscope.invoke.MessageShapes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A message that is being written. For use by one thread.
public final class FormModel {

    private final FormContext context;
    private final String type;
    private FormValue root;
    private Runnable listener = () -> {};
    private boolean reading;

    /// @param type the full name of the message
    /// @param shapes every message that can be reached from it, and those that an Any may hold
    public FormModel(String type, MessageShapes shapes) {
        this.context = new FormContext(shapes, this::changed);
        this.type = type;
        this.root = context.newValue(type);
    }

    private void changed() {
        if (!reading) {
            listener.run();
        }
    }

    /// Calls back after every change of the tree, including changes by JSON.
    public void onChange(Runnable heard) {
        listener = heard;
    }

    /// The full name of the message.
    public String type() {
        return type;
    }

    /// The message; a scalar when JSON writes a message of this type as one value.
    public FormValue root() {
        return root;
    }

    /// What is wrong with the message that would be sent, by path; empty when nothing is.
    public Map<String, FormFault> faults() {
        var faults = new LinkedHashMap<String, FormFault>();
        root.faults("", faults::putIfAbsent);
        return faults;
    }

    /// The message as protobuf JSON, laid out. Values with a fault are written as typed.
    public String json() {
        return FormJsonWriter.write(root);
    }

    /// Reads JSON into the tree; a blank text is a message with nothing set. When it does not fit
    /// the message, the tree stays as it was.
    ///
    /// @return where and why it does not fit; empty when it was read
    public Optional<FormJsonFault> read(String json) {
        FormValue fresh = context.newValue(type);
        reading = true;
        try {
            if (!json.isBlank()) {
                new FormJsonReader().read(json, fresh);
            }
            if (root instanceof FormMessage mine && fresh instanceof FormMessage message) {
                mine.take(message);
            } else {
                root = fresh;
            }
        } catch (JsonMisfit e) {
            return Optional.of(e.fault());
        } finally {
            reading = false;
        }
        changed();
        return Optional.empty();
    }
}
