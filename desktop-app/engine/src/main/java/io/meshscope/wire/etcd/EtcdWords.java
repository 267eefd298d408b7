package io.meshscope.wire.etcd;

import io.grpc.Status;
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
        String who = "etcd at " + member.endpoint();
        if (status.getCause() instanceof EtcdException known) {
            // The token could not be asked for; that failure says why.
            return known;
        }
        if (status.getCause() instanceof CredentialsException refused) {
            return EtcdException.lasting(
                    String.valueOf(refused.getMessage()),
                    "Correct the user and password of the connection profile, and connect again.",
                    refused);
        }
        return switch (status.getCode()) {
            case DEADLINE_EXCEEDED ->
                    EtcdException.passing(
                            who
                                    + " did not answer within "
                                    + timing.callTimeout().toMillis()
                                    + " ms. It may be paused, overloaded or without a leader.",
                            status.getCause());
            case UNAUTHENTICATED -> nobody(who, status);
            case INVALID_ARGUMENT ->
                    described(status).contains("user name is empty") && !member.asksAsUser()
                            ? nobody(who, status)
                            : EtcdException.refused(
                                    who + " answered: " + described(status),
                                    null,
                                    status.getCause());
            case PERMISSION_DENIED ->
                    EtcdException.denied(
                            who + " does not allow reading these keys.",
                            "Grant the user the right to read the profile's prefixes.",
                            status.getCause());
            case RESOURCE_EXHAUSTED -> exhausted(who, status);
            // The revision that was read is not in the future, so the history was compacted.
            case OUT_OF_RANGE ->
                    EtcdException.compacted(
                            who + " answered: " + described(status), status.getCause());
            case UNAVAILABLE -> unavailable(member, who, status);
            default ->
                    EtcdException.passing(
                            who + " answered: " + described(status), status.getCause());
        };
    }

    private static EtcdException nobody(String who, Status status) {
        return EtcdException.lasting(
                who + " asks for a user and password.",
                "Give the connection profile a user, or connect to an etcd without"
                        + " authentication.",
                status.getCause());
    }

    /// gRPC and etcd give one code to limits of different things; only the text tells them apart.
    static EtcdException exhausted(String who, Status status) {
        String said = described(status);
        if (said.contains("database space exceeded")) {
            return EtcdException.noSpace(
                    who + " has no space left, so it takes no writes.",
                    "Compact and defragment it, then end its alarm with: etcdctl alarm disarm",
                    status.getCause());
        }
        if (said.contains("received message larger than max")) {
            return EtcdException.refused(
                    who + " does not take a request this large: " + said,
                    "Write a smaller value.",
                    status.getCause());
        }
        if (said.contains("larger than max") || said.contains("exceeds maximum size")) {
            return EtcdException.tooLarge(
                    who + " answered more than is taken at once: " + said,
                    "Choose a narrower prefix in the connection profile.",
                    status.getCause());
        }
        return EtcdException.passing(
                who + " is asked for more than it can do now: " + said, status.getCause());
    }

    private static EtcdException unavailable(EtcdMember member, String who, Status status) {
        Throwable cause = status.getCause();
        Optional<CertificateFault> fault = CertificateFault.in(cause);
        if (fault.isPresent()) {
            return EtcdException.passing(who + " " + fault.get().words(), cause);
        }
        if (has(cause, SSLException.class)) {
            return EtcdException.passing(
                    who
                            + " does not agree on TLS. It may serve http, not https, or ask for a"
                            + " client certificate.",
                    cause);
        }
        if (has(cause, UnknownHostException.class)
                || described(status).contains("Unable to resolve host")) {
            return EtcdException.passing(
                    "The host " + member.endpoint().host() + " is not known. Check its name.",
                    cause);
        }
        if (has(cause, ConnectException.class)) {
            return EtcdException.passing(
                    "Nothing listens at "
                            + member.endpoint()
                            + ". Start etcd, or correct the endpoint in the connection profile.",
                    cause);
        }
        return EtcdException.passing(who + " broke the connection off." + hint(member), cause);
    }

    private static String hint(EtcdMember member) {
        if (member.answered()) {
            return "";
        }
        return member.secure()
                ? " It may serve http, not https, or ask for a client certificate."
                : " It may serve https: then write https:// in the connection profile.";
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
