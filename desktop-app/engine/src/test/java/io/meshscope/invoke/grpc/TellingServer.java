package io.meshscope.invoke.grpc;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import io.grpc.InsecureServerCredentials;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.reflection.v1.ErrorResponse;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.reflection.v1.ServiceResponse;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import io.meshscope.wire.grpc.RawBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// A server that sends back the bytes it is sent, and tells given files by reflection: each alone,
/// and also those that no service imports, as servers in Go do.
final class TellingServer extends ServerReflectionGrpc.ServerReflectionImplBase
        implements AutoCloseable {

    private final List<FileDescriptorProto> files;
    private final Server server;

    /// Whether a question for extensions ends the stream, as some servers do.
    volatile boolean endsAtExtensions;

    /// @param method `package.Service/Method`, declared in the first file
    TellingServer(String method, FileDescriptorProto... files) {
        this.files = List.of(files);
        var echo = RawBytes.method(MethodDescriptor.MethodType.UNARY, method);
        try {
            server =
                    NettyServerBuilder.forAddress(
                                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                                    InsecureServerCredentials.create())
                            .addService(this)
                            .addService(
                                    ServerServiceDefinition.builder(echo.getServiceName())
                                            .addMethod(
                                                    echo,
                                                    ServerCalls.asyncUnaryCall(TellingServer::echo))
                                            .build())
                            .build()
                            .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void echo(byte[] request, StreamObserver<byte[]> response) {
        response.onNext(request);
        response.onCompleted();
    }

    String target() {
        return "127.0.0.1:" + server.getPort();
    }

    @Override
    public StreamObserver<ServerReflectionRequest> serverReflectionInfo(
            StreamObserver<ServerReflectionResponse> response) {
        return new StreamObserver<>() {
            @Override
            public void onNext(ServerReflectionRequest request) {
                if (endsAtExtensions && request.hasAllExtensionNumbersOfType()) {
                    response.onError(Status.UNIMPLEMENTED.asRuntimeException());
                } else {
                    response.onNext(answer(request));
                }
            }

            @Override
            public void onError(Throwable failure) {
                // Whoever asked has heard enough.
            }

            @Override
            public void onCompleted() {
                response.onCompleted();
            }
        };
    }

    private ServerReflectionResponse answer(ServerReflectionRequest request) {
        var answer = ServerReflectionResponse.newBuilder().setOriginalRequest(request);
        switch (request.getMessageRequestCase()) {
            case LIST_SERVICES ->
                    files.getFirst()
                            .getServiceList()
                            .forEach(s ->
                                    answer.getListServicesResponseBuilder()
                                            .addService(
                                                    ServiceResponse.newBuilder()
                                                            .setName(
                                                                    files.getFirst().getPackage()
                                                                            + "."
                                                                            + s.getName())));
            case FILE_CONTAINING_SYMBOL -> tell(Optional.of(files.getFirst()), answer);
            case FILE_BY_FILENAME ->
                    tell(file(f -> f.getName().equals(request.getFileByFilename())), answer);
            case FILE_CONTAINING_EXTENSION -> {
                int number = request.getFileContainingExtension().getExtensionNumber();
                tell(
                        file(f ->
                                f.getExtensionList().stream()
                                        .anyMatch(e -> e.getNumber() == number)),
                        answer);
            }
            case ALL_EXTENSION_NUMBERS_OF_TYPE -> {
                String type = "." + request.getAllExtensionNumbersOfType();
                var numbers = answer.getAllExtensionNumbersResponseBuilder();
                files.stream()
                        .flatMap(f -> f.getExtensionList().stream())
                        .filter(e -> e.getExtendee().equals(type))
                        .forEach(e -> numbers.addExtensionNumber(e.getNumber()));
            }
            case MESSAGEREQUEST_NOT_SET -> tell(Optional.empty(), answer);
        }
        return answer.build();
    }

    private Optional<FileDescriptorProto> file(Predicate<FileDescriptorProto> which) {
        return files.stream().filter(which).findFirst();
    }

    private static void tell(
            Optional<FileDescriptorProto> file, ServerReflectionResponse.Builder answer) {
        file.ifPresentOrElse(
                f ->
                        answer.getFileDescriptorResponseBuilder()
                                .addFileDescriptorProto(f.toByteString()),
                () ->
                        answer.setErrorResponse(
                                ErrorResponse.newBuilder()
                                        .setErrorCode(Status.Code.NOT_FOUND.value())
                                        .setErrorMessage("not here")));
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
