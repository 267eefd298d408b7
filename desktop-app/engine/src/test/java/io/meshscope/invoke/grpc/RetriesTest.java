package io.meshscope.invoke.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import io.meshscope.invoke.CallRequest;
import io.meshscope.invoke.CallResult;
import io.meshscope.invoke.CallTerms;
import io.meshscope.invoke.Target;
import io.meshscope.wire.access.InstanceAccess;
import io.meshscope.wire.grpc.Retries;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RetriesTest {

    private final AtomicInteger calls = new AtomicInteger();

    /// Refuses the first two calls of a method.
    private final class Refusing implements ServerInterceptor {

        @Override
        public <A, B> ServerCall.Listener<A> interceptCall(
                ServerCall<A, B> call, Metadata headers, ServerCallHandler<A, B> next) {
            if (call.getMethodDescriptor().getFullMethodName().startsWith("shop.")
                    && calls.incrementAndGet() <= 2) {
                call.close(Status.RESOURCE_EXHAUSTED.withDescription("later"), new Metadata());
                return new ServerCall.Listener<>() {};
            }
            return next.startCall(call, headers);
        }
    }

    private final ShopServer server =
            new ShopServer(List.of(new Refusing()), ProtoReflectionServiceV1.newInstance());
    private final GrpcInvoker invoker =
            new GrpcInvoker(
                    service -> List.of(),
                    InstanceAccess.PLAINTEXT,
                    InstantSource.system(),
                    new Random(42));

    @AfterEach
    void close() {
        invoker.close();
        server.close();
    }

    private CallResult call(Retries retries) {
        return invoker.call(
                new CallRequest(
                                new Target(server.endpoint().toString()),
                                "shop.order.v1.OrderService/CreateOrder",
                                "{}",
                                Map.of(),
                                Duration.ofSeconds(20),
                                false)
                        .on(CallTerms.DEFAULT.within(Duration.ofSeconds(20)).retrying(retries)));
    }

    @Test
    void aCallIsMadeOnceUnlessMoreIsAskedFor() {
        assertThat(call(Retries.NONE).code()).isEqualTo("RESOURCE_EXHAUSTED");
        assertThat(calls).hasValue(1);
    }

    @Test
    void aCallIsMadeAgainUntilItSucceeds() {
        CallResult result = call(new Retries(3, Set.of("RESOURCE_EXHAUSTED")));
        assertThat(result.code()).isEqualTo("OK");
        assertThat(calls).hasValue(3);
        assertThat(result.metadata().headers())
                .containsEntry("grpc-previous-rpc-attempts", List.of("2"));
    }

    @Test
    void afterAnotherStatusItIsNot() {
        assertThat(call(new Retries(5, Retries.USUAL)).code()).isEqualTo("RESOURCE_EXHAUSTED");
        assertThat(calls).hasValue(1);
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> new Retries(6, Retries.USUAL)).hasMessageContaining("1 to 5");
        assertThatThrownBy(() -> new Retries(2, Set.of())).hasMessageContaining("need a status");
        assertThatThrownBy(() -> new Retries(2, Set.of("OK"))).hasMessageContaining("UNAVAILABLE");
    }
}
