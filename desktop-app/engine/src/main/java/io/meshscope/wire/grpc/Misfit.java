package io.meshscope.wire.grpc;

import io.grpc.Status;
import io.meshscope.mesh.Answer;
import io.meshscope.mesh.Endpoint;
import io.meshscope.message.Message;
import java.io.IOException;
import java.net.ConnectException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Why a server and a gRPC call to it do not go together. Calling again does not help.
public enum Misfit {
    /// It answered in HTTP/1.
    NO_HTTP2,
    /// It answered in HTTP/2, but not as gRPC.
    NOT_GRPC,
    /// It answered in neither HTTP nor TLS.
    SOMETHING_ELSE,
    /// It takes TLS only, and was called in plaintext.
    TLS_ONLY,
    /// It speaks HTTP/2 in plaintext, and was called with TLS.
    NO_TLS,
    /// It speaks HTTP/1 in plaintext, and was called with TLS.
    NO_TLS_NO_HTTP2,
    /// It speaks TLS, and no HTTP/2 within.
    TLS_NO_HTTP2,
    /// It asks for a client certificate that it accepts.
    CERTIFICATE_WANTED,
    /// Its certificate comes from an authority that is not trusted.
    UNTRUSTED,
    /// Its certificate is for another name.
    OTHER_NAME;

    /// The beginning of what was received where a first frame of HTTP/2 was expected.
    private static final Pattern NO_FRAME =
            Pattern.compile("First received frame was not SETTINGS.*bytes: ([0-9a-f]+)");

    /// The beginning of what was received where a record of TLS was expected.
    private static final Pattern NO_RECORD = Pattern.compile("not an SSL/TLS record: ([0-9a-f]+)");

    private static final String HTTP = "485454502f";

    /// A record of TLS that holds an alert.
    private static final String ALERT = "1503";

    /// A frame of HTTP/2 that holds settings.
    private static final Pattern SETTINGS = Pattern.compile("^0000[0-9a-f]{2}04.*");

    /// What a server told when it was dialled; empty when the two do not go together.
    public Optional<Answer> answer() {
        return switch (this) {
            case NO_HTTP2, NOT_GRPC, NO_TLS_NO_HTTP2, TLS_NO_HTTP2 -> Optional.of(Answer.HTTP);
            case SOMETHING_ELSE -> Optional.of(Answer.OTHER);
            case TLS_ONLY -> Optional.of(Answer.TLS);
            case NO_TLS, CERTIFICATE_WANTED, UNTRUSTED, OTHER_NAME -> Optional.empty();
        };
    }

    /// Why a server takes no such call, and what to do about it.
    public Message said(Endpoint server) {
        return switch (this) {
            case NO_HTTP2 -> Message.of("misfit.no-http2", server);
            case NOT_GRPC -> Message.of("misfit.not-grpc", server);
            case SOMETHING_ELSE -> Message.of("misfit.something-else", server);
            case TLS_ONLY -> Message.of("misfit.tls-only", server);
            case NO_TLS -> Message.of("misfit.no-tls", server);
            case NO_TLS_NO_HTTP2 -> Message.of("misfit.no-tls-no-http2", server);
            case TLS_NO_HTTP2 -> Message.of("misfit.tls-no-http2", server);
            case CERTIFICATE_WANTED -> Message.of("misfit.certificate-wanted", server);
            case UNTRUSTED -> Message.of("misfit.untrusted", server);
            case OTHER_NAME -> Message.of("misfit.other-name", server);
        };
    }

    /// Reads it from the end of a call; empty when the call ended for another reason, or for one
    /// that cannot be told.
    public static Optional<Misfit> of(Status status) {
        for (Throwable t = status.getCause(); t != null; t = t.getCause()) {
            Optional<Misfit> found = of(String.valueOf(t.getMessage()));
            if (found.isPresent()) {
                return found;
            }
        }
        String said = String.valueOf(status.getDescription());
        if (said.contains("Failed ALPN negotiation")) {
            return Optional.of(TLS_NO_HTTP2);
        }
        return conclusive(status) && said.contains("invalid content-type")
                ? Optional.of(NOT_GRPC)
                : Optional.empty();
    }

    /// A gateway that cannot reach its server, or lets nobody in, answers in its own words.
    private static boolean conclusive(Status status) {
        return switch (status.getCode()) {
            case UNIMPLEMENTED, INTERNAL, UNKNOWN -> true;
            default -> false;
        };
    }

    private static Optional<Misfit> of(String message) {
        Matcher noFrame = NO_FRAME.matcher(message);
        if (noFrame.find()) {
            String bytes = noFrame.group(1);
            return Optional.of(
                    bytes.startsWith(HTTP)
                            ? NO_HTTP2
                            : bytes.startsWith(ALERT) ? TLS_ONLY : SOMETHING_ELSE);
        }
        Matcher noRecord = NO_RECORD.matcher(message);
        if (noRecord.find()) {
            String bytes = noRecord.group(1);
            return Optional.of(
                    bytes.startsWith(HTTP)
                            ? NO_TLS_NO_HTTP2
                            : SETTINGS.matcher(bytes).matches() ? NO_TLS : SOMETHING_ELSE);
        }
        return ofHandshake(message);
    }

    private static Optional<Misfit> ofHandshake(String message) {
        if (message.contains("no_application_protocol")) {
            return Optional.of(TLS_NO_HTTP2);
        }
        if (message.contains("Received fatal alert")
                && (message.contains("certificate_required")
                        || message.contains("bad_certificate"))) {
            return Optional.of(CERTIFICATE_WANTED);
        }
        if (message.contains("PKIX path")) {
            return Optional.of(UNTRUSTED);
        }
        return message.contains("No subject alternative") || message.contains("No name matching")
                ? Optional.of(OTHER_NAME)
                : Optional.empty();
    }

    /// Whether the server closed the connection, or reset it, without a word. Servers that take TLS
    /// only do that to a plaintext call.
    static boolean wordless(Status status) {
        if (status.getCode() != Status.Code.UNAVAILABLE) {
            return false;
        }
        return status.getCause() == null
                ? String.valueOf(status.getDescription()).startsWith("Network closed")
                : status.getCause() instanceof IOException
                        && !(status.getCause() instanceof ConnectException);
    }
}
