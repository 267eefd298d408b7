package example;

import example.proto.GreetRequest;
import example.proto.GreeterServiceGrpc;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.grpc.Channel;
import io.grpc.ManagedChannelBuilder;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Value;
import io.micronaut.scheduling.annotation.Scheduled;
import io.opentelemetry.instrumentation.grpc.v1_6.GrpcTelemetry;
import jakarta.inject.Singleton;
import org.slf4j.LoggerFactory;

/** Calls the server once a second through a breaker, so that there is something to see. */
@Singleton
class Caller {

    private final GreeterServiceGrpc.GreeterServiceBlockingStub greeter;
    private final CircuitBreaker breaker;

    Caller(@Value("${grpc.server.port}") int port, GrpcTelemetry grpc, MeterRegistry meters) {
        Channel channel =
                ManagedChannelBuilder.forAddress("127.0.0.1", port)
                        .usePlaintext()
                        .intercept(grpc.newClientInterceptor())
                        .build();
        greeter = GreeterServiceGrpc.newBlockingStub(channel);
        var breakers = CircuitBreakerRegistry.ofDefaults();
        breaker = breakers.circuitBreaker("greeter");
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(meters);
    }

    @Scheduled(initialDelay = "2s", fixedDelay = "1s")
    void call() {
        var request = GreetRequest.newBuilder().setName("Meshscope").build();
        var response = breaker.executeSupplier(() -> greeter.greet(request));
        LoggerFactory.getLogger(Caller.class).info(response.getGreeting());
    }
}
