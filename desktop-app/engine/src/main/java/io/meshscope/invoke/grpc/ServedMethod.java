package io.meshscope.invoke.grpc;

import com.google.protobuf.Descriptors.MethodDescriptor;
import io.meshscope.invoke.CallMessage;
import io.meshscope.invoke.InvokeException;
import io.meshscope.invoke.RpcMode;

/// A method that is served from its schema, without generated code.
public final class ServedMethod {

    private final MethodDescriptor method;
    private final JsonMessages messages;
    private final MessageText requests;

    ServedMethod(MethodDescriptor method, JsonMessages messages, KnownTypes types) {
        this.method = method;
        this.messages = messages;
        this.requests = new MessageText(method.getInputType(), types);
    }

    /// `package.Service/Method`.
    public String name() {
        return method.getService().getFullName() + "/" + method.getName();
    }

    public RpcMode mode() {
        return SchemaShapes.mode(method);
    }

    /// The method as gRPC serves it.
    public io.grpc.MethodDescriptor<byte[], byte[]> wire() {
        return WireMethod.of(method);
    }

    /// A request in words.
    public CallMessage.Text request(byte[] bytes) {
        return requests.read(bytes, CallMessage.Fields.SET);
    }

    /// A request as its JSON is written everywhere here, from any JSON of it.
    ///
    /// @throws InvokeException naming the field that does not fit
    public String written(String json) {
        return request(messages.read(method.getInputType(), json).toByteArray())
                .json()
                .orElseThrow();
    }

    /// An answer as it is on the wire.
    ///
    /// @throws InvokeException naming the field that does not fit
    public byte[] answer(String json) {
        return messages.read(method.getOutputType(), json).toByteArray();
    }
}
