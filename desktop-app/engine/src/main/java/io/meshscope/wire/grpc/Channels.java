package io.meshscope.wire.grpc;

import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannelBuilder;
import io.grpc.TlsChannelCredentials;
import io.meshscope.mesh.Endpoint;
import io.meshscope.message.Message;
import io.meshscope.wire.access.Access;
import io.meshscope.wire.access.Credentials;
import io.meshscope.wire.tls.ClientTls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Optional;

/// Opens gRPC channels, with limits on everything that comes in.
public final class Channels {

    /// The largest message that is accepted, in bytes after decompression.
    public static final int MAX_MESSAGE_BYTES = 64 * 1024 * 1024;

    private static final int MAX_METADATA_BYTES = 64 * 1024;

    private Channels() {}

    /// The builder of a channel to an endpoint. The caller builds the channel and closes it. Calls
    /// over it show the credentials; one that is not let in is made again with new ones, if there
    /// are any to be had.
    ///
    /// @throws ChannelException when a TLS file cannot be used
    public static ManagedChannelBuilder<?> to(Endpoint endpoint, Access access) {
        return to(endpoint, access, Retries.NONE);
    }

    /// As [#to(Endpoint, Access)], for calls that are also made again as the retries say.
    public static ManagedChannelBuilder<?> to(Endpoint endpoint, Access access, Retries retries) {
        ManagedChannelBuilder<?> builder = open(endpoint, access.tls());
        boolean renewed = access.credentials().renewable();
        if (retries.any() || renewed) {
            builder.defaultServiceConfig(RetryConfig.of(retries, renewed));
        }
        if (!access.credentials().equals(Credentials.NONE)) {
            builder.intercept(new ShowingCredentials(access.credentials()));
        }
        return builder;
    }

    private static ManagedChannelBuilder<?> open(Endpoint endpoint, Optional<ClientTls> tls) {
        ChannelCredentials credentials =
                tls.map(Channels::credentials).orElseGet(InsecureChannelCredentials::create);
        try {
            ManagedChannelBuilder<?> builder =
                    builder(endpoint, credentials)
                            .maxInboundMessageSize(MAX_MESSAGE_BYTES)
                            .maxInboundMetadataSize(MAX_METADATA_BYTES)
                            .userAgent("meshscope");
            tls.flatMap(t -> t.server().name()).ifPresent(builder::overrideAuthority);
            return builder;
        } catch (IllegalArgumentException e) {
            if (tls.isEmpty()) {
                throw new ChannelException(Message.of("channel.host", endpoint, Message.why(e)), e);
            }
            throw new ChannelException(Message.of("channel.tls.key", endpoint, Message.why(e)), e);
        }
    }

    private static ManagedChannelBuilder<?> builder(
            Endpoint endpoint, ChannelCredentials credentials) {
        return endpoint.socket()
                .<ManagedChannelBuilder<?>>map(path -> UnixSockets.to(path, credentials))
                .orElseGet(() ->
                        Grpc.newChannelBuilderForAddress(
                                endpoint.host(), endpoint.port(), credentials));
    }

    private static ChannelCredentials credentials(ClientTls tls) {
        var builder = TlsChannelCredentials.newBuilder();
        try {
            if (!tls.server().checked()) {
                builder.trustManager(new AnyServer());
            } else if (tls.ca().isPresent()) {
                builder.trustManager(
                        new ByteArrayInputStream(
                                certificates(Message.of("file.ca"), tls.ca().get())));
            }
            if (tls.certificate().isPresent() != tls.key().isPresent()) {
                throw new ChannelException(
                        Message.of("channel.tls.both"),
                        new IllegalArgumentException("certificate without key, or key without"));
            }
            if (tls.certificate().isPresent()) {
                builder.keyManager(
                        new ByteArrayInputStream(
                                certificates(
                                        Message.of("file.certificate"), tls.certificate().get())),
                        new ByteArrayInputStream(key(tls.key().orElseThrow())));
            }
        } catch (IOException e) {
            throw new ChannelException(Message.of("channel.tls", Message.why(e)), e);
        }
        return builder.build();
    }

    private static byte[] certificates(Message what, Path file) {
        byte[] bytes = read(what, file);
        try {
            var found =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(bytes));
            if (found.isEmpty()) {
                throw new CertificateException("no certificate in it");
            }
            return bytes;
        } catch (CertificateException e) {
            throw new ChannelException(Message.of("file.no-certificate", what, file), e);
        }
    }

    private static byte[] key(Path file) {
        byte[] bytes = read(Message.of("file.key"), file);
        if (!new String(bytes, java.nio.charset.StandardCharsets.US_ASCII)
                .contains("-----BEGIN PRIVATE KEY-----")) {
            throw new ChannelException(
                    Message.of("file.not-pkcs8", file), new IllegalArgumentException("not PKCS#8"));
        }
        return bytes;
    }

    private static byte[] read(Message what, Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new ChannelException(Message.of("file.absent", what, file), e);
        } catch (IOException e) {
            throw new ChannelException(Message.of("file.unreadable", what, file), e);
        }
    }
}
