package io.meshscope.wire.etcd;

import io.etcd.jetcd.api.AlarmMember;
import io.etcd.jetcd.api.AlarmRequest;
import io.etcd.jetcd.api.ClusterGrpc;
import io.etcd.jetcd.api.LeaseGrpc;
import io.etcd.jetcd.api.LeaseTimeToLiveRequest;
import io.etcd.jetcd.api.LeaseTimeToLiveResponse;
import io.etcd.jetcd.api.MaintenanceGrpc;
import io.etcd.jetcd.api.MemberListRequest;
import io.etcd.jetcd.api.MemberListResponse;
import io.etcd.jetcd.api.StatusRequest;
import io.etcd.jetcd.api.StatusResponse;
import io.grpc.stub.ClientCalls;
import java.util.List;

/// What an etcd says about itself, in its own messages. Nothing here changes anything.
public record EtcdMaintenance(EtcdConnection etcd) {

    /// The members as one of them knows them.
    ///
    /// @throws EtcdException when none answers
    public MemberListResponse members() {
        return etcd.ofAnyMember(() ->
                etcd.ask(c ->
                        etcd.limited(ClusterGrpc.newBlockingStub(c))
                                .memberList(MemberListRequest.getDefaultInstance())));
    }

    /// How the member that is asked is.
    ///
    /// @throws EtcdException when there is no answer
    public StatusResponse status() {
        return etcd.ask(c ->
                etcd.limited(MaintenanceGrpc.newBlockingStub(c))
                        .status(StatusRequest.getDefaultInstance()));
    }

    /// The alarms of all members.
    ///
    /// @throws EtcdException when none answers
    public List<AlarmMember> alarms() {
        var all = AlarmRequest.newBuilder().setAction(AlarmRequest.AlarmAction.GET).build();
        return etcd.ofAnyMember(() ->
                        etcd.ask(c -> etcd.limited(MaintenanceGrpc.newBlockingStub(c)).alarm(all)))
                .getAlarmsList();
    }

    /// The ids of all leases.
    ///
    /// @throws EtcdException when none answers
    public List<Long> leases() {
        return etcd.ofAnyMember(() ->
                etcd.ask(c -> {
                    var stub = etcd.limited(LeaseGrpc.newBlockingStub(c));
                    return ClientCalls.blockingUnaryCall(
                            c, LeaseLeases.METHOD, stub.getCallOptions(), LeaseLeases.ALL);
                }));
    }

    /// What is left of a lease; the TTL is −1 when the lease does not exist.
    ///
    /// @param keys whether its keys are asked for too; they are refused when the user may not read
    ///   one of them
    /// @throws EtcdException when there is no answer
    public LeaseTimeToLiveResponse lease(long lease, boolean keys) {
        var request = LeaseTimeToLiveRequest.newBuilder().setID(lease).setKeys(keys).build();
        return etcd.ask(c -> etcd.limited(LeaseGrpc.newBlockingStub(c)).leaseTimeToLive(request));
    }
}
