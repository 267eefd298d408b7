package io.meshscope.ui.invoke;

import io.meshscope.invoke.InvokeException.Remedy;
import io.meshscope.invoke.RpcMethod;
import io.meshscope.invoke.SchemaPlace;
import io.meshscope.invoke.ServerSchema;
import io.meshscope.mesh.ServiceName;
import io.meshscope.reading.ReadingWords;
import java.util.List;
import java.util.Optional;

/// A target that can be called, and what is known about its methods.
///
/// @param target as it is dialled: `etcd:///order-service`, `host:port`
/// @param service empty for an address that was typed in
/// @param instances those that are registered
/// @param file that tells its methods; empty for the server's reflection
record Offer(
        String target,
        Optional<ServiceName> service,
        Count instances,
        Known known,
        Optional<SchemaPlace> file) {

    /// @param all that can be called
    /// @param standIns those of them that are stand-ins
    record Count(long all, long standIns) {

        static final Count NONE = new Count(0, 0);
    }

    /// What is known about a target.
    sealed interface Known {}

    record Unasked() implements Known {}

    record Asking() implements Known {}

    record Told(ServerSchema schema) implements Known {}

    /// @param remedy what the user can give
    record Silent(Reason reason, Remedy remedy) implements Known {

        String words(ReadingWords words) {
            return reason.words(words);
        }
    }

    String label() {
        return service.map(ServiceName::value).orElse(target);
    }

    Optional<ServerSchema> schema() {
        return known instanceof Told told ? Optional.of(told.schema()) : Optional.empty();
    }

    /// The services in order of declaration, without the reflection service itself.
    List<RpcMethod> methods() {
        return schema().stream()
                .flatMap(s -> s.methods().stream())
                .filter(m -> !m.service().startsWith("grpc.reflection."))
                .toList();
    }

    Optional<RpcMethod> method(String fullName) {
        return methods().stream().filter(m -> m.fullName().equals(fullName)).findFirst();
    }
}
