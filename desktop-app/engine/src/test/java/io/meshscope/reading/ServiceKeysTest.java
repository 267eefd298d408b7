package io.meshscope.reading;

import static io.meshscope.reading.Told.PAYMENT;
import static io.meshscope.reading.Told.PREFIXES;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.ConfigEvent;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Octets;
import java.util.List;
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
}
