package io.meshscope.runtime.discovery;

import io.grpc.NameResolver;
import io.grpc.NameResolverProvider;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Serves the scheme `etcd`: `etcd:///order-service`.
public final class EtcdNameResolverProvider extends NameResolverProvider {

    public static final String SCHEME = "etcd";

    private final EtcdDirectory directory;
    private final Balancing balancing;

    public EtcdNameResolverProvider(EtcdDirectory directory, Balancing balancing) {
        this.directory = directory;
        this.balancing = balancing;
    }

    @Override
    public @Nullable NameResolver newNameResolver(URI target, NameResolver.Args args) {
        if (!SCHEME.equals(target.getScheme())) {
            return null;
        }
        String path = target.getPath();
        if (path == null || path.length() < 2 || path.indexOf('/', 1) >= 0) {
            throw new IllegalArgumentException(
                    "an etcd target is etcd:///service-name, was " + target);
        }
        return new EtcdNameResolver(directory, path.substring(1), balancing, args);
    }

    @Override
    public String getDefaultScheme() {
        return SCHEME;
    }

    @Override
    protected boolean isAvailable() {
        return true;
    }

    @Override
    protected int priority() {
        return 5;
    }

    @Override
    public Collection<Class<? extends SocketAddress>> getProducedSocketAddressTypes() {
        return List.of(InetSocketAddress.class);
    }
}
