package io.meshscope.runtime.fault;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.meshscope.proto.mesh.v1.ClearFaultsRequest;
import io.meshscope.proto.mesh.v1.ClearFaultsResponse;
import io.meshscope.proto.mesh.v1.FaultServiceGrpc.FaultServiceImplBase;
import io.meshscope.proto.mesh.v1.ListFaultsRequest;
import io.meshscope.proto.mesh.v1.ListFaultsResponse;
import io.meshscope.proto.mesh.v1.SetFaultRequest;
import io.meshscope.proto.mesh.v1.SetFaultResponse;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Serves `mesh.v1.FaultService` for this process. The code that makes it decides where it is
/// served: never in production.
public final class FaultEndpoint extends FaultServiceImplBase {

    private static final Logger LOG = LoggerFactory.getLogger(FaultEndpoint.class);

    private final Faults faults;
    private final String service;
    private final Supplier<String> instanceId;

    public FaultEndpoint(Faults faults, String service, Supplier<String> instanceId) {
        this.faults = faults;
        this.service = service;
        this.instanceId = instanceId;
    }

    @Override
    public void setFault(SetFaultRequest request, StreamObserver<SetFaultResponse> observer) {
        Fault fault;
        try {
            fault = FaultMessages.read(request.getFault(), faults.now());
        } catch (IllegalArgumentException e) {
            observer.onError(
                    Status.INVALID_ARGUMENT
                            .withDescription("fault." + e.getMessage())
                            .asRuntimeException());
            return;
        }
        if (!faults.set(fault)) {
            observer.onError(
                    Status.RESOURCE_EXHAUSTED
                            .withDescription("at most " + Faults.MOST + " faults; clear one first")
                            .asRuntimeException());
            return;
        }
        LOG.info("fault {} set on {} until {}", fault.id(), fault.method(), fault.endsAt());
        observer.onNext(SetFaultResponse.newBuilder().setFault(FaultMessages.of(fault)).build());
        observer.onCompleted();
    }

    @Override
    public void listFaults(ListFaultsRequest request, StreamObserver<ListFaultsResponse> observer) {
        observer.onNext(
                ListFaultsResponse.newBuilder()
                        .setService(service)
                        .setInstanceId(instanceId.get())
                        .addAllFaults(faults.current().stream().map(FaultMessages::of).toList())
                        .build());
        observer.onCompleted();
    }

    @Override
    public void clearFaults(
            ClearFaultsRequest request, StreamObserver<ClearFaultsResponse> observer) {
        int cleared = faults.clear(request.getId());
        LOG.info("{} faults cleared", cleared);
        observer.onNext(ClearFaultsResponse.newBuilder().setCleared(cleared).build());
        observer.onCompleted();
    }
}
