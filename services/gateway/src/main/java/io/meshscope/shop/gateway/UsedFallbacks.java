package io.meshscope.shop.gateway;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.meshscope.runtime.answer.Fallbacks;
import io.micronaut.http.MutableHttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Notes whether one call used a fallback, and names that in the answer as `X-Fallback`.
final class UsedFallbacks implements ClientInterceptor {

    private final List<String> used = new CopyOnWriteArrayList<>();

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(
            MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
            @Override
            public void start(Listener<A> listener, Metadata headers) {
                super.start(
                        new SimpleForwardingClientCallListener<>(listener) {
                            @Override
                            public void onHeaders(Metadata received) {
                                Iterable<String> names = received.getAll(Fallbacks.HEADER);
                                if (names != null) {
                                    names.forEach(used::add);
                                }
                                super.onHeaders(received);
                            }
                        },
                        headers);
            }
        };
    }

    <B> MutableHttpResponse<B> named(MutableHttpResponse<B> answer) {
        used.forEach(fallback -> answer.header("X-Fallback", fallback));
        return answer;
    }
}
