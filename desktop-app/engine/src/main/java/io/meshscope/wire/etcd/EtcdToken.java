package io.meshscope.wire.etcd;

import io.etcd.jetcd.api.AuthGrpc;
import io.etcd.jetcd.api.AuthenticateRequest;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.meshscope.message.Message;
import io.meshscope.wire.access.Access;
import io.meshscope.wire.access.Credentials;
import io.meshscope.wire.access.CredentialsException;
import io.meshscope.wire.grpc.Channels;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/// The token that a member gives out for a user and password: asked for when it is first needed,
/// and again when the member does not take it any more, as after its restart.
final class EtcdToken implements Credentials {

    private static final String NAME = "token";

    private final EtcdMember member;
    private final EtcdLogin login;
    private final EtcdTiming timing;

    /// The metadata to send: none where authentication is not enabled.
    private final AtomicReference<Optional<Map<String, String>>> kept =
            new AtomicReference<>(Optional.empty());

    EtcdToken(EtcdMember member, EtcdLogin login, EtcdTiming timing) {
        this.member = member;
        this.login = login;
        this.timing = timing;
    }

    @Override
    public synchronized Map<String, String> metadata() {
        Map<String, String> shown = kept.get().orElseGet(this::fetch);
        kept.set(Optional.of(shown));
        return shown;
    }

    @Override
    public boolean renewable() {
        return true;
    }

    @Override
    public void refused(Map<String, String> shown) {
        kept.updateAndGet(known -> known.filter(k -> !k.equals(shown)));
    }

    /// Forgets the token: a watch is not refused with a status.
    void forget() {
        kept.set(Optional.empty());
    }

    private Map<String, String> fetch() {
        ManagedChannel channel =
                Channels.to(member.endpoint(), new Access(member.tls(), Credentials.NONE)).build();
        try {
            return Map.of(NAME, ask(channel));
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.FAILED_PRECONDITION) {
                // Authentication is not enabled, so nothing needs to be shown.
                return Map.of();
            }
            if (e.getStatus().getCode() == Status.Code.INVALID_ARGUMENT) {
                throw new CredentialsException(
                        Message.of("etcd.password", member.endpoint(), login.user()), e);
            }
            throw EtcdWords.of(member, e.getStatus(), timing);
        } finally {
            channel.shutdownNow();
        }
    }

    private String ask(ManagedChannel channel) {
        return AuthGrpc.newBlockingStub(channel)
                .withDeadlineAfter(timing.callTimeout().toNanos(), TimeUnit.NANOSECONDS)
                .authenticate(
                        AuthenticateRequest.newBuilder()
                                .setName(login.user())
                                .setPassword(login.password().value())
                                .build())
                .getToken();
    }
}
