package io.meshscope.breaker;

import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceId;
import io.meshscope.source.Source;
import java.util.Optional;

/// One way in which instances tell their breakers. It sends {@link io.meshscope.mesh.BreakerEvent}s
/// to the journal; what it is not told stays unknown there.
///
/// A new one is a package below this one, and one line where the session lists its feeds.
public interface BreakerFeed extends Source {

    /// Stands for the sources of all instances' breakers.
    SourceId SOURCE = new SourceId("breaker");

    /// How its breakers are moved; empty when this way only tells.
    default Optional<BreakerControl> control() {
        return Optional.empty();
    }

    /// Under which name the journal hears of an instance's breakers, whichever feed tells them.
    static SourceId source(ServiceName service, InstanceId instance) {
        return new SourceId(SOURCE + "/" + service + "@" + instance);
    }
}
