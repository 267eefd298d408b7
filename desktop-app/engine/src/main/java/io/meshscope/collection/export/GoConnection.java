package io.meshscope.collection.export;

import io.meshscope.collection.SecretMetadata;
import io.meshscope.wire.tls.ClientTls;
import java.util.List;
import java.util.Map;

/// Writes how a Go program reaches the server, its deadline and the metadata it sends.
final class GoConnection {

    /// What decodes the base64 of a `-bin` key; grpc-go encodes such a value itself.
    static final String BASE64 = "encoding/base64";

    private final ExportedCall call;
    private final ProgramText text;

    GoConnection(ExportedCall call, ProgramText text) {
        this.call = call;
        this.text = text;
    }

    /// The lines that make `connection`.
    void open() {
        String credentials =
                call.access()
                        .tls()
                        .map(this::tls)
                        .orElseGet(() -> {
                            text.uses("google.golang.org/grpc/credentials/insecure");
                            return "insecure.NewCredentials()";
                        });
        text.add("connection, err := grpc.NewClient(" + ProgramText.quoted(call.address()) + ",");
        text.add("\tgrpc.WithTransportCredentials(" + credentials + "))");
        text.add("check(err)");
        text.add("defer connection.Close()");
    }

    /// Lines that read the files, and the credentials made of them.
    private String tls(ClientTls tls) {
        text.uses("crypto/tls", "google.golang.org/grpc/credentials");
        text.add("config := &tls.Config{}");
        tls.ca()
                .ifPresent(ca -> {
                    text.uses("crypto/x509", "os");
                    text.add(
                            "authority, err := os.ReadFile("
                                    + ProgramText.quoted(ca.toString())
                                    + ")");
                    text.add("check(err)");
                    text.add("config.RootCAs = x509.NewCertPool()");
                    text.add("config.RootCAs.AppendCertsFromPEM(authority)");
                });
        if (tls.certificate().isPresent() && tls.key().isPresent()) {
            text.add(
                    "own, err := tls.LoadX509KeyPair("
                            + ProgramText.quoted(tls.certificate().get().toString())
                            + ", "
                            + ProgramText.quoted(tls.key().get().toString())
                            + ")");
            text.add("check(err)");
            text.add("config.Certificates = []tls.Certificate{own}");
        }
        tls.server()
                .name()
                .ifPresent(name -> text.add("config.ServerName = " + ProgramText.quoted(name)));
        if (!tls.server().checked()) {
            text.add("config.InsecureSkipVerify = true");
        }
        return "credentials.NewTLS(config)";
    }

    /// The lines that make `ctx`, with deadline and metadata.
    void context() {
        text.add("ctx := context.Background()");
        call.deadline()
                .ifPresent(d -> {
                    text.uses("time");
                    text.add(
                            "ctx, cancel := context.WithTimeout(ctx, "
                                    + d.toMillis()
                                    + "*time.Millisecond)");
                    text.add("defer cancel()");
                });
        for (Map.Entry<String, List<String>> entry : call.metadata().entrySet()) {
            text.uses("google.golang.org/grpc/metadata");
            entry.getValue()
                    .forEach(v ->
                            text.add(
                                    "ctx = metadata.AppendToOutgoingContext(ctx, "
                                            + ProgramText.quoted(entry.getKey())
                                            + ", "
                                            + value(entry.getKey(), v)
                                            + ")"));
        }
    }

    private String value(String name, String value) {
        if (call.isSecret(name)) {
            text.uses("os");
            return "os.Getenv(" + ProgramText.quoted(SecretMetadata.variable(name)) + ")";
        }
        if (name.endsWith("-bin")) {
            text.uses(BASE64);
            return "decoded(" + ProgramText.quoted(value) + ")";
        }
        return ProgramText.quoted(value);
    }
}
