package io.meshscope.invoke.grpc;

import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import io.meshscope.invoke.InvokeException;
import io.meshscope.message.Message;
import java.util.List;
import java.util.stream.Collectors;

/// The message for a method that a server or a file does not have: it names what there is instead.
final class Offered {

    private static final int MAX_NAMES = 30;

    private Offered() {}

    /// @param who the server's address, or the file
    static InvokeException instead(ServerDescriptors server, String method, String who) {
        int slash = method.lastIndexOf('/');
        if (slash <= 0) {
            return new InvokeException(Message.of("method.form", method));
        }
        String name = method.substring(0, slash);
        if (server.undeclared().contains(name)) {
            return new InvokeException(
                    Message.of("service.undeclared", who, name),
                    InvokeException.Remedy.SCHEMA_FILE,
                    null);
        }
        return new InvokeException(others(server, name, method.substring(slash + 1), who));
    }

    private static Message others(
            ServerDescriptors server, String name, String method, String who) {
        return server.services().stream()
                .filter(s -> s.getFullName().equals(name))
                .findFirst()
                .map(s -> Message.of("method.unknown", name, method, methods(s)))
                .orElseGet(() ->
                        Message.of(
                                "service.unknown",
                                who,
                                name,
                                list(
                                        server.services().stream()
                                                .map(ServiceDescriptor::getFullName)
                                                .toList())));
    }

    private static Message methods(ServiceDescriptor service) {
        return list(service.getMethods().stream().map(MethodDescriptor::getName).toList());
    }

    private static Message list(List<String> names) {
        String shown = names.stream().limit(MAX_NAMES).collect(Collectors.joining(", "));
        return names.size() > MAX_NAMES
                ? Message.of("and-more", shown, names.size() - MAX_NAMES)
                : Message.verbatim(shown);
    }
}
