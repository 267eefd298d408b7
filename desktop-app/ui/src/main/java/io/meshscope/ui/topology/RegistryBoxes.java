package io.meshscope.ui.topology;

import io.meshscope.mesh.Instance;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Source;
import io.meshscope.mesh.SourceId;
import io.meshscope.reading.SourceReading;
import io.meshscope.session.Profile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;

/// The registries at the moment shown, for the row that is drawn apart from the graph.
final class RegistryBoxes {

    /// @param position the source's position as text; empty if the source has none
    /// @param instances that are registered there; empty when it was never read
    record Box(String name, String position, OptionalLong instances, boolean current) {

        /// What its position is called: Consul counts indexes, etcd revisions, ZooKeeper zxids.
        String positionKey() {
            return new SourceId(name).counts().word();
        }
    }

    private final Supplier<MeshState> state;

    RegistryBoxes(Supplier<MeshState> state) {
        this.state = state;
    }

    List<Box> read() {
        Map<String, Long> instances = new HashMap<>();
        state.get().registrations().services().values().stream()
                .flatMap(s -> s.all().stream())
                .flatMap(i -> i.standings().stream())
                .filter(Instance.Standing::present)
                .forEach(s -> instances.merge(s.registry().value(), 1L, Long::sum));
        var boxes = new ArrayList<Box>();
        for (Source source : state.get().sources().all().values()) {
            String name = source.id().value();
            if (name.equals(Profile.ETCD_SOURCE)
                    || name.equals(Profile.CONSUL_SOURCE)
                    || name.equals(Profile.ZOOKEEPER_SOURCE)
                    || instances.containsKey(name)) {
                boxes.add(box(state.get(), source, instances.getOrDefault(name, 0L)));
            }
        }
        return boxes;
    }

    private static Box box(MeshState state, Source source, long instances) {
        boolean read =
                SourceReading.of(state, source.id()).filter(SourceReading::everRead).isPresent();
        return new Box(
                source.id().value(),
                read && source.position().isPresent()
                        ? Long.toString(source.position().getAsLong())
                        : "",
                read ? OptionalLong.of(instances) : OptionalLong.empty(),
                source.current());
    }
}
