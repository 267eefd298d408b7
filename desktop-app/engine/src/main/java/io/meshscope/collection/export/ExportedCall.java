package io.meshscope.collection.export;

import io.meshscope.invoke.CallRequest;
import io.meshscope.invoke.RpcMethod;
import io.meshscope.wire.access.Access;
import io.meshscope.wire.access.Credentials;
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

    private static final String AUTHORIZATION = "authorization";

    public ExportedCall {
        messages = List.copyOf(messages);
    }

    /// Its metadata in the order of names, with what the credentials add. The value of a secret is
    /// never used, only its name.
    Map<String, List<String>> metadata() {
        var all = new TreeMap<>(request.metadata());
        if (!access.credentials().equals(Credentials.NONE)) {
            all.putIfAbsent(AUTHORIZATION, List.of(""));
        }
        return all;
    }

    Optional<Duration> deadline() {
        return request.terms().deadlineOf(method.mode());
    }
}
