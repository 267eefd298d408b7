package io.meshscope.invoke.grpc;

import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import io.meshscope.invoke.InvokeException;
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
            return new InvokeException(
                    "\"" + method + "\" is no method. Write package.Service/Method.");
        }
        String name = method.substring(0, slash);
        if (server.undeclared().contains(name)) {
            return new InvokeException(
                    who
                            + " names the service "
                            + name
                            + ", but what declares it is missing or cannot be used.",
                    InvokeException.Remedy.SCHEMA_FILE,
                    null);
        }
        return new InvokeException(others(server, name, method.substring(slash + 1), who));
    }

    private static String others(ServerDescriptors server, String name, String method, String who) {
        return server.services().stream()
                .filter(s -> s.getFullName().equals(name))
                .findFirst()
                .map(s -> name + " has no method " + method + ". It offers: " + methods(s) + ".")
                .orElseGet(() ->
                        who
                                + " has no service "
                                + name
                                + ". It offers: "
                                + list(
                                        server.services().stream()
                                                .map(ServiceDescriptor::getFullName)
                                                .toList())
                                + ".");
    }

    private static String methods(ServiceDescriptor service) {
        return list(service.getMethods().stream().map(MethodDescriptor::getName).toList());
    }

    private static String list(List<String> names) {
        String shown = names.stream().limit(MAX_NAMES).collect(Collectors.joining(", "));
        return names.size() > MAX_NAMES
                ? shown + " and " + (names.size() - MAX_NAMES) + " more"
                : shown;
    }
}
