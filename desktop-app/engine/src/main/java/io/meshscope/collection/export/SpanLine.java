package io.meshscope.collection.export;

import io.meshscope.collection.SecretMetadata;
import io.meshscope.mesh.Endpoint;
import io.meshscope.trace.CapturedMessage;
import io.meshscope.trace.Span;
import io.meshscope.trace.SpanKind;
import io.meshscope.trace.SpanNames;
import io.meshscope.wire.access.Access;
import io.meshscope.wire.access.InstanceAccess;
import java.util.Optional;

/// Writes the call that a span tells of as a line for grpcurl, with its arguments where the span
/// carries them.
public final class SpanLine {

    /// Stands for the address where nothing tells it.
    static final String UNKNOWN = "HOST:PORT";

    private SpanLine() {}

    /// The line; empty when the span is no call of gRPC.
    ///
    /// @param registered where the span's own service is reached, if that is known
    /// @param access how servers are called
    public static Optional<String> grpcurl(
            Span span, Optional<Endpoint> registered, InstanceAccess access) {
        return SpanNames.rpc(span)
                .map(rpc -> line(span, address(span, registered), rpc.full(), access));
    }

    private static String line(Span span, String address, String method, InstanceAccess accesses) {
        Access access = access(address, accesses);
        var line = new ShellLine("grpcurl");
        access.tls()
                .ifPresentOrElse(tls -> GrpcurlLine.tls(line, tls), () -> line.word("-plaintext"));
        access.credentials()
                .name()
                .ifPresent(name ->
                        line.quotedOption(
                                "-H",
                                ShellLine.ending(
                                        name + ": ", "$" + SecretMetadata.variable(name))));
        CapturedMessage.request(span).ifPresent(json -> line.option("-d", json));
        // What a span says is somebody else's: the line quotes each word for the shell.
        return line.word(address).word(method).toString();
    }

    /// A server tells its own address, and in other attributes that of its caller.
    private static String address(Span span, Optional<Endpoint> registered) {
        if (span.kind() != SpanKind.SERVER) {
            return SpanNames.address(span).orElse(UNKNOWN);
        }
        Optional<String> told =
                span.attribute("server.address")
                        .flatMap(host ->
                                span.attribute("server.port").map(port -> host + ":" + port));
        return told.or(() -> registered.map(Endpoint::toString)).orElse(UNKNOWN);
    }

    private static Access access(String address, InstanceAccess accesses) {
        try {
            return accesses.at(Endpoint.parse(address));
        } catch (IllegalArgumentException e) {
            // A name without a port, or nothing known: called as any other.
            return Access.PLAINTEXT;
        }
    }
}
