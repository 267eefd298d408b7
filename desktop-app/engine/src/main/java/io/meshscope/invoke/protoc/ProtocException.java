package io.meshscope.invoke.protoc;

import java.util.List;

/// protoc refuses the files.
final class ProtocException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<ProtoFault> faults;

    ProtocException(List<ProtoFault> faults) {
        super(faults.toString());
        this.faults = List.copyOf(faults);
    }

    List<ProtoFault> faults() {
        return faults;
    }

    /// The imports that are in none of the folders.
    List<String> notFound() {
        return faults.stream().filter(ProtoFault::fileNotFound).map(ProtoFault::file).toList();
    }
}
