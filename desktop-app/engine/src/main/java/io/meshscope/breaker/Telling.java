package io.meshscope.breaker;

import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.ServiceName;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Which feed tells the breakers of an instance, so that two never tell the same ones: the one that
/// is served for it tells more than what its metrics do. Shared by all feeds of a session.
public final class Telling {

    private record Key(ServiceName service, InstanceId instance) {}

    private final Map<Key, BreakerFeed> told = new ConcurrentHashMap<>();

    /// Lets a feed tell an instance's breakers, whoever told them so far.
    public void take(ServiceName service, InstanceId instance, BreakerFeed feed) {
        told.put(new Key(service, instance), feed);
    }

    /// Lets a feed tell an instance's breakers unless another one does.
    ///
    /// @return whether it may
    public boolean claim(ServiceName service, InstanceId instance, BreakerFeed feed) {
        BreakerFeed telling = told.putIfAbsent(new Key(service, instance), feed);
        return telling == null || telling == feed;
    }

    /// Whether a feed may tell an instance's breakers: no other does.
    public boolean free(ServiceName service, InstanceId instance, BreakerFeed feed) {
        return told.getOrDefault(new Key(service, instance), feed) == feed;
    }

    /// Whether it is this feed that tells an instance's breakers.
    public boolean tells(ServiceName service, InstanceId instance, BreakerFeed feed) {
        return told.get(new Key(service, instance)) == feed;
    }

    /// Call it when a feed cannot tell them any more.
    public void leave(ServiceName service, InstanceId instance, BreakerFeed feed) {
        told.remove(new Key(service, instance), feed);
    }
}
