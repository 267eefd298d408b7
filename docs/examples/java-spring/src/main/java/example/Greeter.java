package example;

import example.proto.GreetRequest;
import example.proto.GreetResponse;
import example.proto.GreeterServiceGrpc;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.grpc.client.GrpcChannelFactory;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;

/**
 * A gRPC server with Spring Boot. It registers in Consul, sends its spans by OTLP, and tells its
 * breaker and all its metrics at /actuator/prometheus.
 */
@SpringBootApplication
@EnableScheduling
public class Greeter {

    public static void main(String[] args) {
        SpringApplication.run(Greeter.class, args);
    }

    @Service
    static class Greets extends GreeterServiceGrpc.GreeterServiceImplBase {

        @Override
        public void greet(GreetRequest request, StreamObserver<GreetResponse> answer) {
            if (request.getName().isEmpty()) {
                answer.onError(
                        Status.INVALID_ARGUMENT
                                .withDescription("name is missing")
                                .asRuntimeException());
                return;
            }
            answer.onNext(
                    GreetResponse.newBuilder().setGreeting("Hello " + request.getName()).build());
            answer.onCompleted();
        }
    }

    /** Calls the server once a second, so that there is something to see. */
    @Component
    static class Caller {

        private final GreeterServiceGrpc.GreeterServiceBlockingStub greeter;
        private final CircuitBreaker breaker;

        Caller(GrpcChannelFactory channels, MeterRegistry meters) {
            greeter =
                    GreeterServiceGrpc.newBlockingStub(
                            channels.createChannel("static://127.0.0.1:9090"));
            var breakers = CircuitBreakerRegistry.ofDefaults();
            breaker = breakers.circuitBreaker("greeter");
            TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(meters);
        }

        @Scheduled(initialDelay = 2_000, fixedDelay = 1_000)
        void call() {
            var request = GreetRequest.newBuilder().setName("Meshscope").build();
            var response = breaker.executeSupplier(() -> greeter.greet(request));
            LoggerFactory.getLogger(Caller.class).info(response.getGreeting());
        }
    }
}
