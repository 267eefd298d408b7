package io.meshscope.invoke.grpc;

import com.google.protobuf.Any;
import com.google.protobuf.AnyProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Type;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.Duration;
import com.google.protobuf.StringValue;
import com.google.rpc.RetryInfo;
import io.grpc.InsecureServerCredentials;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.StatusProto;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import io.meshscope.invoke.SchemaFiles;
import io.meshscope.invoke.SchemaSource;
import io.meshscope.mesh.Endpoint;
import io.meshscope.proto.shop.order.v1.OrderServiceGrpc;
import io.meshscope.wire.grpc.RawBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/// A server of all four modes that does what its messages say: `echo`, `fail`, `end`, a number of
/// messages to send.
final class StreamServer implements AutoCloseable {

    static final String SERVICE = "t.Streams";

    /// `Note { string text = 1; google.protobuf.Any any = 2; Note inner = 3; }`, `Strict { required
    /// string id = 1; optional string name = 2; }`.
    static final SchemaSource SCHEMA = StreamServer::schema;

    final AtomicInteger sent = new AtomicInteger();
    final AtomicInteger received = new AtomicInteger();
    final CompletableFuture<Void> stalled = new CompletableFuture<>();
    final CompletableFuture<Void> asked = new CompletableFuture<>();
    final CompletableFuture<Void> cancelled = new CompletableFuture<>();
    final CompletableFuture<ServerCallStreamObserver<byte[]>> held = new CompletableFuture<>();

    /// What a message of Down weighs.
    volatile byte[] bulk = note("x".repeat(90));

    private final Server server;

    StreamServer() {
        var service =
                ServerServiceDefinition.builder(SERVICE)
                        .addMethod(
                                method("One", MethodType.UNARY),
                                ServerCalls.asyncUnaryCall(this::one))
                        .addMethod(
                                method("Down", MethodType.SERVER_STREAMING),
                                ServerCalls.asyncServerStreamingCall(this::down))
                        .addMethod(
                                method("Up", MethodType.CLIENT_STREAMING),
                                ServerCalls.asyncClientStreamingCall(this::up))
                        .addMethod(
                                method("Both", MethodType.BIDI_STREAMING),
                                ServerCalls.asyncBidiStreamingCall(this::both))
                        .build();
        try {
            server =
                    NettyServerBuilder.forAddress(
                                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                                    InsecureServerCredentials.create())
                            .addService(service)
                            // Reflection knows the order's types, which the schema above lacks.
                            .addService(new OrderServiceGrpc.OrderServiceImplBase() {})
                            .addService(ProtoReflectionServiceV1.newInstance())
                            .maxInboundMessageSize(64 * 1024 * 1024)
                            .build()
                            .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Endpoint endpoint() {
        return new Endpoint("127.0.0.1", server.getPort());
    }

    private static MethodDescriptor<byte[], byte[]> method(String name, MethodType type) {
        return RawBytes.method(type, SERVICE + "/" + name);
    }

    private static SchemaFiles schema() {
        var notes =
                FileDescriptorProto.newBuilder()
                        .setName("notes.proto")
                        .setPackage("t")
                        .setSyntax("proto3")
                        .addDependency(AnyProto.getDescriptor().getName())
                        .addDependency("strict.proto");
        var note = notes.addMessageTypeBuilder().setName("Note");
        note.addFieldBuilder()
                .setName("text")
                .setNumber(1)
                .setType(Type.TYPE_STRING)
                .setLabel(Label.LABEL_OPTIONAL);
        note.addFieldBuilder()
                .setName("any")
                .setNumber(2)
                .setType(Type.TYPE_MESSAGE)
                .setTypeName(".google.protobuf.Any")
                .setLabel(Label.LABEL_OPTIONAL);
        note.addFieldBuilder()
                .setName("inner")
                .setNumber(3)
                .setType(Type.TYPE_MESSAGE)
                .setTypeName(".t.Note")
                .setLabel(Label.LABEL_OPTIONAL);
        var service = notes.addServiceBuilder().setName("Streams");
        service.addMethod(rpc("One", ".t.Strict"));
        service.addMethod(rpc("Down", ".t.Note").setServerStreaming(true));
        service.addMethod(rpc("Up", ".t.Note").setClientStreaming(true));
        service.addMethod(rpc("Both", ".t.Note").setClientStreaming(true).setServerStreaming(true));
        var strict =
                FileDescriptorProto.newBuilder()
                        .setName("strict.proto")
                        .setPackage("t")
                        .setSyntax("proto2");
        var message = strict.addMessageTypeBuilder().setName("Strict");
        message.addFieldBuilder()
                .setName("id")
                .setNumber(1)
                .setType(Type.TYPE_STRING)
                .setLabel(Label.LABEL_REQUIRED);
        message.addFieldBuilder()
                .setName("name")
                .setNumber(2)
                .setType(Type.TYPE_STRING)
                .setLabel(Label.LABEL_OPTIONAL);
        return new SchemaFiles(
                "notes.proto",
                List.of(SERVICE),
                Map.of(
                        "notes.proto",
                        notes.build().toByteArray(),
                        "strict.proto",
                        strict.build().toByteArray()));
    }

    private static MethodDescriptorProto.Builder rpc(String name, String output) {
        return MethodDescriptorProto.newBuilder()
                .setName(name)
                .setInputType(".t.Note")
                .setOutputType(output);
    }

    static byte[] note(String text) {
        // A message whose field 1 is a string: as in StringValue.
        return StringValue.of(text).toByteArray();
    }

    static byte[] note(String text, Any any) {
        return com.google.protobuf.UnknownFieldSet.newBuilder()
                .addField(1, bytes(ByteString.copyFromUtf8(text)))
                .addField(2, bytes(any.toByteString()))
                .build()
                .toByteArray();
    }

    /// A note within others.
    static ByteString within(int others, byte[] note) {
        ByteString whole = ByteString.copyFrom(note);
        for (int n = 0; n < others; n++) {
            whole =
                    com.google.protobuf.UnknownFieldSet.newBuilder()
                            .addField(3, bytes(whole))
                            .build()
                            .toByteString();
        }
        return whole;
    }

    private static com.google.protobuf.UnknownFieldSet.Field bytes(ByteString bytes) {
        return com.google.protobuf.UnknownFieldSet.Field.newBuilder()
                .addLengthDelimited(bytes)
                .build();
    }

    private static String text(byte[] note) {
        try {
            return StringValue.parseFrom(note).getValue();
        } catch (com.google.protobuf.InvalidProtocolBufferException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /// A Strict without its id, but with a name; no answer to `hold`.
    private void one(byte[] request, StreamObserver<byte[]> response) {
        if (text(request).equals("hold")) {
            asked.complete(null);
            return;
        }
        switch (text(request)) {
            case "large" -> response.onNext(bulk);
            case "damaged" -> response.onNext(new byte[] {10, 5, 1});
            default ->
                    response.onNext(
                            com.google.protobuf.UnknownFieldSet.newBuilder()
                                    .addField(2, bytes(ByteString.copyFromUtf8("n")))
                                    .build()
                                    .toByteArray());
        }
        response.onCompleted();
    }

    private void down(byte[] request, StreamObserver<byte[]> response) {
        var left = new AtomicInteger(Integer.parseInt(text(request)));
        var observer = (ServerCallStreamObserver<byte[]>) response;
        observer.setOnCancelHandler(() -> cancelled.complete(null));
        observer.setOnReadyHandler(() -> {
            while (observer.isReady() && left.get() > 0) {
                left.decrementAndGet();
                sent.incrementAndGet();
                observer.onNext(bulk);
            }
            if (left.get() > 0) {
                stalled.complete(null);
            } else if (left.getAndDecrement() == 0) {
                observer.onCompleted();
            }
        });
    }

    private StreamObserver<byte[]> up(StreamObserver<byte[]> response) {
        var observer = (ServerCallStreamObserver<byte[]>) response;
        observer.disableAutoRequest();
        observer.request(1);
        held.complete(observer);
        return new Requests(response) {
            @Override
            public void onNext(byte[] note) {
                received.incrementAndGet();
            }

            @Override
            public void onCompleted() {
                response.onNext(note(received.get() + " came"));
                response.onCompleted();
            }
        };
    }

    private StreamObserver<byte[]> both(StreamObserver<byte[]> response) {
        ((ServerCallStreamObserver<byte[]>) response)
                .setOnCancelHandler(() -> cancelled.complete(null));
        return new Requests(response) {
            @Override
            public void onNext(byte[] note) {
                received.incrementAndGet();
                switch (text(note)) {
                    case "end" -> response.onCompleted();
                    case "metadata" -> response.onError(told());
                    case "fail" -> response.onError(failure());
                    case "headers" ->
                            ((ServerCallStreamObserver<byte[]>) response)
                                    .setCompression("identity");
                    default -> response.onNext(note);
                }
            }

            @Override
            public void onCompleted() {
                response.onNext(note("bye"));
                response.onCompleted();
            }
        };
    }

    /// Trailers alone.
    private static Throwable told() {
        var told = new Metadata();
        var key = Metadata.Key.of("told", Metadata.ASCII_STRING_MARSHALLER);
        told.put(key, "a");
        told.put(key, "b");
        return Status.OK.asRuntimeException(told);
    }

    /// One detail that everybody knows between two that nobody does.
    private static Throwable failure() {
        var retry = RetryInfo.newBuilder().setRetryDelay(Duration.newBuilder().setSeconds(2));
        var unknown =
                Any.newBuilder()
                        .setTypeUrl("type.googleapis.com/nobody.Knows")
                        .setValue(ByteString.copyFromUtf8("raw"))
                        .build();
        return StatusProto.toStatusRuntimeException(
                com.google.rpc.Status.newBuilder()
                        .setCode(9)
                        .setMessage("not now")
                        .addDetails(unknown)
                        .addDetails(Any.pack(retry.build()))
                        .build());
    }

    private abstract class Requests implements StreamObserver<byte[]> {

        final StreamObserver<byte[]> response;

        Requests(StreamObserver<byte[]> response) {
            this.response = response;
        }

        @Override
        public void onError(Throwable failure) {
            cancelled.complete(null);
        }
    }

    @Override
    public void close() {
        try {
            server.shutdownNow().awaitTermination();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
