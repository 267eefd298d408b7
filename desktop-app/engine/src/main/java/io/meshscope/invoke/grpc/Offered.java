package io.meshscope.invoke.grpc;

import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import java.util.List;
import java.util.stream.Collectors;

/// The message for a method that a server or a file does not have: it names what there is instead.
final class Offered {

    private static final int MAX_NAMES = 30;

    private Offered() {}

    /// @param who the server's address, or the file
    static String instead(ServerDescriptors server, String method, String who) {
        int slash = method.lastIndexOf('/');
        if (slash <= 0) {
            return "\"" + method + "\" is no method. Write package.Service/Method.";
        }
        String name = method.substring(0, slash);
        if (server.undeclared().contains(name)) {
            return who
                    + " names the service "
                    + name
                    + ", but what declares it is missing or cannot be used.";
        }
        return server.services().stream()
                .filter(s -> s.getFullName().equals(name))
                .findFirst()
                .map(s ->
                        name
                                + " has no method "
                                + method.substring(slash + 1)
                                + ". It offers: "
                                + methods(s)
                                + ".")
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
