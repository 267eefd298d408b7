package io.meshscope.invoke.form;

/// A text is no JSON, or does not fit the message.
final class JsonMisfit extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient FormJsonFault fault;

    JsonMisfit(String path, Json.Place at, FormFault fault) {
        super(fault.words());
        this.fault = new FormJsonFault(path, at.line(), at.column(), fault);
    }

    FormJsonFault fault() {
        return fault;
    }
}
