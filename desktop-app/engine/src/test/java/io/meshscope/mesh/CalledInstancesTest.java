package io.meshscope.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

class CalledInstancesTest {

    private static final SourceId ETCD = new SourceId("etcd");
    private static final ServiceName ORDER = new ServiceName("order");
    private static final int INSTANCES = 30;

    private final CountedMap<InstanceId, Instance> counted = new CountedMap<>(instances());
    private final CalledInstances called =
            new CalledInstances(
                    new Registrations(
                            HashTreePMap.singleton(ORDER, new Service(ORDER, counted.map())),
                            UnreadEntries.NONE));

    private static InstanceId id(int number) {
        return new InstanceId("10.0.0." + number + ":80");
    }

    private static PMap<InstanceId, Instance> instances() {
        PMap<InstanceId, Instance> all = HashTreePMap.empty();
        for (int i = 1; i <= INSTANCES; i++) {
            var registration =
                    new Registration(
                            ORDER,
                            id(i),
                            new Endpoint("10.0.0." + i, 80),
                            new Registration.Entry(ETCD, "/k" + i, "json", "{}", 1),
                            Optional.empty(),
                            Registration.Details.of(Instant.EPOCH, Map.of("id", "pod-" + i)),
                            List.of());
            all =
                    all.plus(
                            id(i),
                            Instance.of(
                                    new Instance.Standing(
                                            registration, Optional.empty(), Optional.empty())));
        }
        return all;
    }

    private Optional<InstanceId> of(ServiceName service, String instance) {
        return called.of(
                new LastCall(service, new InstanceId(instance), Instant.EPOCH, Outcome.OK));
    }

    @Test
    void theNamesOfAServiceAreReadOnceForAllItsCalls() {
        assertThat(of(ORDER, id(1).value())).contains(id(1));
        assertThat(counted.readings()).as("as it registered").isZero();
        for (int i = 1; i <= INSTANCES; i++) {
            assertThat(of(ORDER, "pod-" + i)).contains(id(i));
            assertThat(of(ORDER, "/k" + i)).contains(id(i));
        }
        assertThat(of(ORDER, "pod-0")).isEmpty();
        assertThat(of(new ServiceName("stock"), "pod-1")).isEmpty();
        assertThat(counted.readings()).isEqualTo(1);
    }
}
