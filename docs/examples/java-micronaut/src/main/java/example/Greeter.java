package example;

import example.proto.GreetRequest;
import example.proto.GreetResponse;
import example.proto.GreeterServiceGrpc;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.micronaut.runtime.Micronaut;
import jakarta.inject.Singleton;

/**
 * A gRPC server with Micronaut, without reflection. It registers in etcd with a lease, sends its
 * spans by OTLP, and tells its breaker and all its metrics at /prometheus.
 */
@Singleton
public class Greeter extends GreeterServiceGrpc.GreeterServiceImplBase {

    public static void main(String[] args) {
        Micronaut.run(Greeter.class, args);
    }

    @Override
    public void greet(GreetRequest request, StreamObserver<GreetResponse> answer) {
        if (request.getName().isEmpty()) {
            answer.onError(
                    Status.INVALID_ARGUMENT
                            .withDescription("name is missing")
                            .asRuntimeException());
            return;
        }
        answer.onNext(GreetResponse.newBuilder().setGreeting("Hello " + request.getName()).build());
        answer.onCompleted();
    }
}
