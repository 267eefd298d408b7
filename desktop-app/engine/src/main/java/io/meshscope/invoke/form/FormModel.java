package io.meshscope.invoke.form;

import io.meshscope.invoke.MessageShape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// A message that is being written. For use by one thread.
public final class FormModel {

    private final FormContext context;
    private final FormMessage root;
    private Runnable listener = () -> {};
    private boolean reading;

    /// @param shape of the message
    /// @param shapes every message that can be reached from it, by full name
    public FormModel(MessageShape shape, Function<String, Optional<MessageShape>> shapes) {
        this.context = new FormContext(shapes, this::changed);
        this.root = new FormMessage(context, shape);
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

    public FormMessage root() {
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

    /// Reads JSON into the tree. When it does not fit the message, the tree stays as it was.
    ///
    /// @return where and why it does not fit; empty when it was read
    public Optional<FormJsonFault> read(String json) {
        var fresh = new FormMessage(context, root.shape());
        reading = true;
        Optional<FormJsonFault> fault;
        try {
            fault = FormJsonReader.read(json, fresh);
            if (fault.isEmpty()) {
                root.take(fresh);
            }
        } finally {
            reading = false;
        }
        if (fault.isEmpty()) {
            changed();
        }
        return fault;
    }
}
