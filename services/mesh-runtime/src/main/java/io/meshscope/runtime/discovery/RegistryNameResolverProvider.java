package io.meshscope.runtime.discovery;

import io.grpc.NameResolver;
import io.grpc.NameResolverProvider;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Serves a registry's scheme: `etcd:///order-service`, `consul:///order-service`.
public final class RegistryNameResolverProvider extends NameResolverProvider {

    private final String scheme;
    private final Directory directory;
    private final Balancing balancing;

    public RegistryNameResolverProvider(String scheme, Directory directory, Balancing balancing) {
        this.scheme = scheme;
        this.directory = directory;
        this.balancing = balancing;
    }

    @Override
    public @Nullable NameResolver newNameResolver(URI target, NameResolver.Args args) {
        if (!scheme.equals(target.getScheme())) {
            return null;
        }
        String path = target.getPath();
        if (path == null || path.length() < 2 || path.indexOf('/', 1) >= 0) {
            throw new IllegalArgumentException(
                    "a target is " + scheme + ":///service-name, was " + target);
        }
        return new RegistryNameResolver(directory, path.substring(1), balancing, args);
    }

    @Override
    public String getDefaultScheme() {
        return scheme;
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
