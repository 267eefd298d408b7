package io.meshscope.collection.export;

import io.meshscope.collection.SecretMetadata;
import io.meshscope.wire.tls.ClientTls;
import java.nio.file.Path;

/// Writes how a Java program reaches the server, and the metadata it sends.
final class JavaChannel {

    private final ExportedCall call;
    private final ProgramText text;

    JavaChannel(ExportedCall call, ProgramText text) {
        this.call = call;
        this.text = text;
    }

    /// The lines that make `channel`.
    void open() {
        text.uses("io.grpc.Grpc", "io.grpc.ManagedChannel");
        text.add(
                "ManagedChannel channel =",
                "        Grpc.newChannelBuilder("
                        + ProgramText.quoted(call.address())
                        + ", "
                        + credentials()
                        + ")");
        call.access()
                .tls()
                .flatMap(tls -> tls.server().name())
                .ifPresent(name ->
                        text.add(
                                "                .overrideAuthority("
                                        + ProgramText.quoted(name)
                                        + ")"));
        text.add("                .build();");
    }

    private String credentials() {
        if (call.access().tls().isEmpty()) {
            text.uses("io.grpc.InsecureChannelCredentials");
            return "InsecureChannelCredentials.create()";
        }
        ClientTls tls = call.access().tls().get();
        text.uses("io.grpc.TlsChannelCredentials");
        if (!tls.server().checked()) {
            text.add("// Meshscope does not check this server's certificate; this program does.");
        }
        String trusted = tls.ca().map(ca -> ".trustManager(" + file(ca) + ")").orElse("");
        String own =
                tls.certificate()
                        .flatMap(c ->
                                tls.key().map(k -> ".keyManager(" + file(c) + ", " + file(k) + ")"))
                        .orElse("");
        return "TlsChannelCredentials.newBuilder()" + trusted + own + ".build()";
    }

    private String file(Path path) {
        text.uses("java.io.File");
        return "new File(" + ProgramText.quoted(path.toString()) + ")";
    }

    /// The lines that make `metadata`.
    void metadata() {
        text.uses("io.grpc.Metadata");
        text.add("var metadata = new Metadata();");
        call.metadata().forEach((name, values) -> values.forEach(value -> put(name, value)));
    }

    private void put(String name, String value) {
        String shown =
                call.isSecret(name)
                        ? "System.getenv(" + ProgramText.quoted(SecretMetadata.variable(name)) + ")"
                        : ProgramText.quoted(value);
        boolean binary = name.endsWith("-bin");
        if (binary) {
            text.uses("java.util.Base64");
        }
        text.add(
                "metadata.put(",
                "        Metadata.Key.of("
                        + ProgramText.quoted(name)
                        + (binary
                                ? ", Metadata.BINARY_BYTE_MARSHALLER),"
                                : ", Metadata.ASCII_STRING_MARSHALLER),"),
                "        " + (binary ? "Base64.getDecoder().decode(" + shown + ")" : shown) + ");");
    }
}
