package io.meshscope.invoke.grpc;

import io.grpc.BindableService;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Lets in only calls that show what it wants, whatever they ask. It keeps what it was shown.
public final class GuardedServer implements ServerInterceptor {

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    /// What each call showed, `Service/Method authorization`.
    public final List<String> shown = new CopyOnWriteArrayList<>();

    public volatile String wanted;

    public GuardedServer(String wanted) {
        this.wanted = wanted;
    }

    @Override
    public <A, B> ServerCall.Listener<A> interceptCall(
            ServerCall<A, B> call, Metadata headers, ServerCallHandler<A, B> next) {
        String authorization = headers.get(AUTHORIZATION);
        shown.add(call.getMethodDescriptor().getBareMethodName() + " " + authorization);
        if (wanted.equals(authorization)) {
            return next.startCall(call, headers);
        }
        call.close(Status.UNAUTHENTICATED.withDescription("who are you?"), new Metadata());
        return new ServerCall.Listener<>() {};
    }

    /// The services, guarded by it.
    ShopServer serving(BindableService... services) {
        return new ShopServer(List.of(this), services);
    }
}
