package io.meshscope.runtime.telemetry;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.GrpcResponse;
import io.opentelemetry.sdk.common.export.GrpcSender;
import io.opentelemetry.sdk.common.export.GrpcSenderConfig;
import io.opentelemetry.sdk.common.export.GrpcStatusCode;
import io.opentelemetry.sdk.common.export.MessageWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Sends OTLP over the gRPC this process has anyway, instead of a second HTTP/2 client.
final class OtlpChannelSender implements GrpcSender {

    private static final Marshaller<byte[]> BYTES = new Bytes();

    private final OtlpChannel shared;
    private final MethodDescriptor<byte[], byte[]> method;
    private final GrpcSenderConfig config;

    OtlpChannelSender(GrpcSenderConfig config) {
        this.config = config;
        shared = OtlpChannel.to(config.getEndpoint());
        method =
                MethodDescriptor.<byte[], byte[]>newBuilder()
                        .setType(MethodType.UNARY)
                        .setFullMethodName(config.getFullMethodName())
                        .setRequestMarshaller(BYTES)
                        .setResponseMarshaller(BYTES)
                        .build();
    }

    @Override
    public void send(
            MessageWriter writer, Consumer<GrpcResponse> onResponse, Consumer<Throwable> onError) {
        byte[] message;
        try {
            var bytes = new ByteArrayOutputStream(writer.getContentLength());
            writer.writeMessage(bytes);
            message = bytes.toByteArray();
        } catch (IOException e) {
            onError.accept(e);
            return;
        }
        ClientCall<byte[], byte[]> call =
                shared.channel()
                        .newCall(
                                method,
                                CallOptions.DEFAULT.withDeadlineAfter(
                                        config.getTimeout().toNanos(), TimeUnit.NANOSECONDS));
        call.start(new Answer(onResponse), headers());
        call.request(2);
        call.sendMessage(message);
        call.halfClose();
    }

    @Override
    public CompletableResultCode shutdown() {
        shared.release();
        return CompletableResultCode.ofSuccess();
    }

    private Metadata headers() {
        Metadata headers = new Metadata();
        Map<String, List<String>> configured = config.getHeadersSupplier().get();
        if (configured != null) {
            configured.forEach((name, values) ->
                    values.forEach(value ->
                            headers.put(
                                    Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER),
                                    value)));
        }
        return headers;
    }

    private static final class Answer extends ClientCall.Listener<byte[]> {

        private final Consumer<GrpcResponse> onResponse;
        private byte[] message = new byte[0];

        Answer(Consumer<GrpcResponse> onResponse) {
            this.onResponse = onResponse;
        }

        @Override
        public void onMessage(byte[] received) {
            message = received;
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            onResponse.accept(new Response(status, message));
        }
    }

    private static final class Response implements GrpcResponse {

        private final Status status;
        private final byte[] message;

        Response(Status status, byte[] message) {
            this.status = status;
            this.message = message;
        }

        @Override
        public GrpcStatusCode getStatusCode() {
            return GrpcStatusCode.fromValue(status.getCode().value());
        }

        @Override
        public String getStatusDescription() {
            return String.valueOf(status.getDescription());
        }

        @Override
        public byte[] getResponseMessage() {
            return message;
        }
    }

    private static final class Bytes implements Marshaller<byte[]> {

        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
