package io.meshscope.wire.etcd;

import io.grpc.Status;
import io.meshscope.message.Message;
import io.meshscope.wire.access.CredentialsException;
import io.meshscope.wire.tls.CertificateFault;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Says in the user's words what a failed call means.
final class EtcdWords {

    private EtcdWords() {}

    /// Whether another member may do better.
    static boolean away(Status status) {
        return switch (status.getCode()) {
            case UNAVAILABLE, DEADLINE_EXCEEDED, INTERNAL, UNKNOWN -> true;
            default -> false;
        };
    }

    static EtcdException of(EtcdMember member, Status status, EtcdTiming timing) {
        Object at = member.endpoint();
        if (status.getCause() instanceof EtcdException known) {
            // The token could not be asked for; that failure says why.
            return known;
        }
        if (status.getCause() instanceof CredentialsException refused) {
            return EtcdException.lasting(
                    refused.said(), Message.of("etcd.remedy.password"), refused);
        }
        return switch (status.getCode()) {
            case DEADLINE_EXCEEDED ->
                    EtcdException.passing(
                            Message.of("etcd.silent", at, timing.callTimeout().toMillis()),
                            status.getCause());
            case UNAUTHENTICATED -> nobody(at, status);
            case INVALID_ARGUMENT ->
                    described(status).contains("user name is empty") && !member.asksAsUser()
                            ? nobody(at, status)
                            : EtcdException.refused(
                                    Message.of("etcd.answered", at, described(status)),
                                    null,
                                    status.getCause());
            case PERMISSION_DENIED ->
                    EtcdException.denied(
                            Message.of("etcd.denied", at),
                            Message.of("etcd.remedy.right"),
                            status.getCause());
            case RESOURCE_EXHAUSTED -> exhausted(at, status);
            // The revision that was read is not in the future, so the history was compacted.
            case OUT_OF_RANGE ->
                    EtcdException.compacted(
                            Message.of("etcd.answered", at, described(status)), status.getCause());
            case UNAVAILABLE -> unavailable(member, status);
            default ->
                    EtcdException.passing(
                            Message.of("etcd.answered", at, described(status)), status.getCause());
        };
    }

    private static EtcdException nobody(Object at, Status status) {
        return EtcdException.lasting(
                Message.of("etcd.login", at), Message.of("etcd.remedy.user"), status.getCause());
    }

    /// gRPC and etcd give one code to limits of different things; only the text tells them apart.
    static EtcdException exhausted(Object at, Status status) {
        String said = described(status);
        if (said.contains("database space exceeded")) {
            return EtcdException.noSpace(
                    Message.of("etcd.no-space", at),
                    Message.of("etcd.remedy.space"),
                    status.getCause());
        }
        if (said.contains("received message larger than max")) {
            return EtcdException.refused(
                    Message.of("etcd.request-too-large", at, said),
                    Message.of("etcd.remedy.smaller"),
                    status.getCause());
        }
        if (said.contains("larger than max") || said.contains("exceeds maximum size")) {
            return EtcdException.tooLarge(
                    Message.of("etcd.answer-too-large", at, said),
                    Message.of("etcd.remedy.narrower"),
                    status.getCause());
        }
        return EtcdException.passing(Message.of("etcd.busy", at, said), status.getCause());
    }

    private static EtcdException unavailable(EtcdMember member, Status status) {
        Object at = member.endpoint();
        Throwable cause = status.getCause();
        Optional<CertificateFault> fault = CertificateFault.in(cause);
        if (fault.isPresent()) {
            return EtcdException.passing(
                    Message.of("etcd.certificate", at, fault.get().said()), cause);
        }
        if (has(cause, SSLException.class)) {
            return EtcdException.passing(Message.of("etcd.tls", at), cause);
        }
        if (has(cause, UnknownHostException.class)
                || described(status).contains("Unable to resolve host")) {
            return EtcdException.passing(
                    Message.of("etcd.unknown-host", member.endpoint().host()), cause);
        }
        if (has(cause, ConnectException.class)) {
            return EtcdException.passing(Message.of("etcd.refused", at), cause);
        }
        return EtcdException.passing(broken(member), cause);
    }

    private static Message broken(EtcdMember member) {
        if (member.answered()) {
            return Message.of("etcd.broken", member.endpoint());
        }
        return member.secure()
                ? Message.of("etcd.broken.tls", member.endpoint())
                : Message.of("etcd.broken.plaintext", member.endpoint());
    }

    private static boolean has(@Nullable Throwable failure, Class<? extends Throwable> kind) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (kind.isInstance(t)) {
                return true;
            }
        }
        return false;
    }

    private static String described(Status status) {
        return status.getDescription() == null ? status.getCode().name() : status.getDescription();
    }
}
