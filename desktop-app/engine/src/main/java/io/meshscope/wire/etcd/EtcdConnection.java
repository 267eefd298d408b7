package io.meshscope.wire.etcd;

import com.google.protobuf.ByteString;
import io.etcd.jetcd.api.Compare;
import io.etcd.jetcd.api.KVGrpc;
import io.etcd.jetcd.api.LeaseGrantRequest;
import io.etcd.jetcd.api.LeaseGrpc;
import io.etcd.jetcd.api.LeaseKeepAliveRequest;
import io.etcd.jetcd.api.LeaseKeepAliveResponse;
import io.etcd.jetcd.api.LeaseRevokeRequest;
import io.etcd.jetcd.api.LeaseTimeToLiveRequest;
import io.etcd.jetcd.api.LeaseTimeToLiveResponse;
import io.etcd.jetcd.api.MaintenanceGrpc;
import io.etcd.jetcd.api.PutRequest;
import io.etcd.jetcd.api.RangeRequest;
import io.etcd.jetcd.api.RangeResponse;
import io.etcd.jetcd.api.RequestOp;
import io.etcd.jetcd.api.StatusRequest;
import io.etcd.jetcd.api.TxnRequest;
import io.etcd.jetcd.api.TxnResponse;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.meshscope.message.Message;
import io.meshscope.wire.tls.ClientTls;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// The members of one etcd cluster. Calls go to one member until it fails, then to the next.
///
/// Nothing is connected before the first call, so making a connection to an etcd that is away is no
/// error. Each call blocks for at most the timing's call timeout. For use by many threads.
public final class EtcdConnection implements AutoCloseable {

    private final List<URI> endpoints;
    private final Optional<ClientTls> tls;
    private final Optional<EtcdLogin> login;
    private final List<EtcdMember> members;
    private final EtcdTiming timing;
    private int current;

    /// @param endpoints `http://host:port` or `https://host:port`, at least one
    /// @param tls for https endpoints; the platform's authorities are trusted when empty
    /// @throws IllegalArgumentException when an endpoint is not such an address
    public EtcdConnection(List<URI> endpoints, Optional<ClientTls> tls, EtcdTiming timing) {
        this(endpoints, tls, Optional.empty(), timing);
    }

    /// @param endpoints `http://host:port` or `https://host:port`, at least one
    /// @param tls for https endpoints; the platform's authorities are trusted when empty
    /// @param login who asks; empty for an etcd without authentication
    /// @throws IllegalArgumentException when an endpoint is not such an address
    public EtcdConnection(
            List<URI> endpoints,
            Optional<ClientTls> tls,
            Optional<EtcdLogin> login,
            EtcdTiming timing) {
        if (endpoints.isEmpty()) {
            throw new IllegalArgumentException("etcd needs at least one endpoint");
        }
        this.endpoints = List.copyOf(endpoints);
        this.tls = tls;
        this.login = login;
        this.timing = timing;
        this.members =
                endpoints.stream().map(uri -> EtcdMember.at(uri, tls, login, timing)).toList();
    }

    /// The addresses that it was made with.
    public List<URI> endpoints() {
        return endpoints;
    }

    /// A connection to one address only, which is asked in the same way: with the same files and as
    /// the same user.
    ///
    /// @throws IllegalArgumentException when it is not such an address
    public EtcdConnection to(URI endpoint) {
        return new EtcdConnection(List.of(endpoint), tls, login, timing);
    }

    /// Reads keys as the cluster agrees on them (a linearizable read).
    ///
    /// @throws EtcdException when there is no answer
    public RangeResponse range(RangeRequest request) {
        return ask(member(), c -> limited(KVGrpc.newBlockingStub(c)).range(request));
    }

    /// Reads keys, asking one member after the other until one answers.
    ///
    /// @throws EtcdException when none answers
    public RangeResponse rangeOfAnyMember(RangeRequest request) {
        return ofAnyMember(() -> range(request));
    }

    /// Asks one member after the other until one answers.
    ///
    /// @throws EtcdException when none answers
    <T> T ofAnyMember(Supplier<T> question) {
        for (int left = members.size() - 1; ; left--) {
            try {
                return question.get();
            } catch (EtcdException e) {
                if (left <= 0 || e.remedy().isPresent()) {
                    throw e;
                }
            }
        }
    }

    /// Compares and writes in one step.
    ///
    /// @throws EtcdException when there is no answer; it may have been done nevertheless
    public TxnResponse txn(TxnRequest request) {
        return ask(member(), c -> limited(KVGrpc.newBlockingStub(c)).txn(request));
    }

    /// Reads much at one revision: the answer may take as long as [EtcdTiming#forAll()] says.
    ///
    /// @throws EtcdException when there is no answer
    TxnResponse readAll(TxnRequest request) {
        EtcdTiming patient = timing.forAll();
        return ask(
                member(), c -> limited(KVGrpc.newBlockingStub(c), patient).txn(request), patient);
    }

    /// Writes a key if it does not exist; an existing key stays as it is.
    ///
    /// @throws EtcdException when there is no answer; it may have been done nevertheless
    public void create(String key, String value) {
        ByteString name = ByteString.copyFromUtf8(key);
        var _ =
                txn(
                        TxnRequest.newBuilder()
                                .addCompare(
                                        Compare.newBuilder()
                                                .setKey(name)
                                                .setTarget(Compare.CompareTarget.MOD)
                                                .setResult(Compare.CompareResult.EQUAL)
                                                .setModRevision(0))
                                .addSuccess(
                                        RequestOp.newBuilder()
                                                .setRequestPut(
                                                        PutRequest.newBuilder()
                                                                .setKey(name)
                                                                .setValue(
                                                                        ByteString.copyFromUtf8(
                                                                                value))))
                                .build());
    }

    /// Asks what is left of a lease; the TTL is −1 when the lease does not exist.
    ///
    /// @throws EtcdException when there is no answer
    public LeaseTimeToLiveResponse timeToLive(long lease) {
        var request = LeaseTimeToLiveRequest.newBuilder().setID(lease).build();
        return ask(member(), c -> limited(LeaseGrpc.newBlockingStub(c)).leaseTimeToLive(request));
    }

    /// Grants a lease.
    ///
    /// @param ttl whole seconds, at least one
    /// @return its id
    /// @throws EtcdException when there is no answer
    public long grant(Duration ttl) {
        var request = LeaseGrantRequest.newBuilder().setTTL(ttl.toSeconds()).build();
        return ask(member(), c -> limited(LeaseGrpc.newBlockingStub(c)).leaseGrant(request))
                .getID();
    }

    /// Begins a lease's time to live anew.
    ///
    /// @return whether the lease still exists
    /// @throws EtcdException when there is no answer
    public boolean keepAlive(long lease) {
        var request = LeaseKeepAliveRequest.newBuilder().setID(lease).build();
        return ask(member(), c -> keepAlive(c, request).getTTL() > 0);
    }

    /// One round of the stream that the call is.
    private LeaseKeepAliveResponse keepAlive(ManagedChannel channel, LeaseKeepAliveRequest once) {
        return ClientCalls.blockingServerStreamingCall(
                        channel,
                        LeaseGrpc.getLeaseKeepAliveMethod(),
                        CallOptions.DEFAULT.withDeadlineAfter(
                                timing.callTimeout().toNanos(), TimeUnit.NANOSECONDS),
                        once)
                .next();
    }

    /// Ends a lease; its keys are gone at once.
    ///
    /// @throws EtcdException when there is no answer
    public void revoke(long lease) {
        var request = LeaseRevokeRequest.newBuilder().setID(lease).build();
        var _ = ask(member(), c -> limited(LeaseGrpc.newBlockingStub(c)).leaseRevoke(request));
    }

    /// The member that is asked now, in words, with its version if it tells that.
    Message describe() {
        EtcdMember member = member();
        try {
            var status =
                    ask(
                            member,
                            c ->
                                    limited(MaintenanceGrpc.newBlockingStub(c))
                                            .status(StatusRequest.getDefaultInstance()));
            return Message.of("etcd.at", status.getVersion(), member.endpoint());
        } catch (EtcdException e) {
            // The user may lack the right to ask this; then the address must do.
            return Message.of("etcd.at.unversioned", member.endpoint());
        }
    }

    EtcdTiming timing() {
        return timing;
    }

    /// The endpoints for messages: `127.0.0.1:2379, 127.0.0.1:22379`.
    @Override
    public String toString() {
        return members.stream().map(m -> m.endpoint().toString()).collect(Collectors.joining(", "));
    }

    synchronized EtcdMember member() {
        return members.get(current);
    }

    /// Directs the next calls to the next member, unless they go there already.
    synchronized void failed(EtcdMember member, ManagedChannel channel) {
        member.failed(channel);
        if (members.get(current) == member) {
            current = (current + 1) % members.size();
        }
    }

    /// Asks the member that calls go to now.
    ///
    /// @throws EtcdException when there is no answer
    <T> T ask(Function<ManagedChannel, T> call) {
        return ask(member(), call);
    }

    private <T> T ask(EtcdMember member, Function<ManagedChannel, T> call) {
        return ask(member, call, timing);
    }

    private <T> T ask(EtcdMember member, Function<ManagedChannel, T> call, EtcdTiming patience) {
        ManagedChannel channel = member.channel();
        try {
            T answer = call.apply(channel);
            member.hasAnswered();
            return answer;
        } catch (StatusRuntimeException e) {
            if (EtcdWords.away(e.getStatus())) {
                failed(member, channel);
            }
            if (e.getStatus().getCode() == Status.Code.INVALID_ARGUMENT) {
                // As after a change of users and rights, which a token does not outlast.
                member.forgetToken();
            }
            throw EtcdWords.of(member, e.getStatus(), patience);
        }
    }

    <S extends io.grpc.stub.AbstractStub<S>> S limited(S stub) {
        return limited(stub, timing);
    }

    private static <S extends io.grpc.stub.AbstractStub<S>> S limited(S stub, EtcdTiming patience) {
        return stub.withDeadlineAfter(patience.callTimeout().toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        members.forEach(EtcdMember::close);
    }
}
