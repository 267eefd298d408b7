package io.meshscope.collection.export;

import io.meshscope.collection.SecretMetadata;
import io.meshscope.invoke.CallRequest;
import io.meshscope.invoke.RpcMethod;
import io.meshscope.wire.access.Access;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A call that is to be made elsewhere.
///
/// @param request its one message does not matter
/// @param messages to send, as protobuf JSON
/// @param address `host:port` that is called; other tools know no `etcd:///` and `consul:///`
/// @param access how the server is called
/// @param method as its schema tells it
public record ExportedCall(
        CallRequest request,
        List<String> messages,
        String address,
        Access access,
        RpcMethod method) {

    public ExportedCall {
        messages = List.copyOf(messages);
    }

    /// Its metadata in the order of names, with what the credentials add. The value of a secret is
    /// never used, only its name.
    Map<String, List<String>> metadata() {
        var all = new TreeMap<>(request.metadata());
        access.credentials().name().ifPresent(name -> all.putIfAbsent(name, List.of("")));
        return all;
    }

    /// Whether the value under this name of the metadata is a secret.
    boolean isSecret(String name) {
        return SecretMetadata.is(name)
                || access.credentials().name().filter(name::equals).isPresent();
    }

    Optional<Duration> deadline() {
        return request.terms().deadlineOf(method.mode());
    }
}
