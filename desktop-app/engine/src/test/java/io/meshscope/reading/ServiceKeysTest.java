package io.meshscope.reading;

import static io.meshscope.reading.Told.PAYMENT;
import static io.meshscope.reading.Told.PREFIXES;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.ConfigEvent;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Octets;
import io.meshscope.mesh.ServiceName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ServiceKeysTest {

    private static final String DEV = "/config/dev/payment-service";

    private final Told told = new Told();

    private ServiceKeys keys() {
        return of(told.state());
    }

    private static ServiceKeys of(MeshState state) {
        return ServiceKeys.of(state.config().entries(), PREFIXES);
    }

    @Test
    void keysAreReadOnceForAllStatesInWhichTheyAreTheSame() {
        told.put(1, DEV, 5);
        ServiceKeys first = keys();
        told.registers(2, 1);
        told.measured(3, 1, 8);
        assertThat(keys()).as("a registration changes no key").isSameAs(first);
        told.put(4, DEV, 6);
        assertThat(keys()).isNotSameAs(first);
        assertThat(keys().of(PAYMENT)).extracting(ServiceKeys.Held::revision).containsExactly(6L);
    }

    @Test
    void anotherPrefixMakesOtherKeys() {
        told.put(1, DEV, 5);
        assertThat(keys().of(PAYMENT)).hasSize(1);
        assertThat(ServiceKeys.of(told.state().config().entries(), List.of("/config/dev/a")))
                .isNotSameAs(keys());
        assertThat(keys().of(PAYMENT)).hasSize(1);
    }

    @Test
    void onlyKeysThatStandAndHoldAWholeConfigurationCount() {
        told.put(1, DEV, 5);
        told.put(1, "/config/payment-service", 6);
        told.put(1, DEV + "/limits", 7);
        assertThat(keys().of(PAYMENT))
                .extracting(ServiceKeys.Held::revision)
                .containsExactlyInAnyOrder(5L, 6L);
        told.at(2, "etcd", new ConfigEvent.Deleted(Octets.ofText(DEV), 8));
        assertThat(keys().of(PAYMENT)).extracting(ServiceKeys.Held::revision).containsExactly(6L);
    }

    @Test
    void keysAreParsedOnce() {
        told.put(1, DEV, 5);
        ConfigKey first = keys().of(PAYMENT).getFirst().key();
        for (int i = 0; i < 50; i++) {
            told.put(2, "/config/dev/service-" + i, 6 + i);
            assertThat(keys().of(PAYMENT).getFirst().key()).isSameAs(first);
        }
    }

    @Test
    void afterAnyOtherStateTheyAreAsIfReadForTheFirstTime() {
        var random = new Random(11);
        var states = new ArrayList<>(List.of(told.state()));
        Optional<ServiceKeys> before = Optional.empty();
        for (int i = 0; i < 500; i++) {
            String key = "/config/dev/service-" + random.nextInt(40);
            told.at(
                    i,
                    "etcd",
                    random.nextInt(4) == 0
                            ? new ConfigEvent.Deleted(Octets.ofText(key), i)
                            : new ConfigEvent.Put(
                                    random.nextInt(3) == 0 ? key + "/leaf" : key, "{}", i, 1));
            states.add(told.state());
            // The playhead goes back now and then.
            MeshState state =
                    random.nextInt(5) == 0
                            ? states.get(random.nextInt(states.size()))
                            : told.state();
            ServiceKeys now = ServiceKeys.after(before, state.config().entries(), PREFIXES);
            ServiceKeys anew =
                    ServiceKeys.after(Optional.empty(), state.config().entries(), PREFIXES);
            for (int n = 0; n < 40; n++) {
                var service = new ServiceName("service-" + n);
                assertThat(now.of(service)).isEqualTo(anew.of(service));
            }
            before = Optional.of(now);
        }
    }
}
