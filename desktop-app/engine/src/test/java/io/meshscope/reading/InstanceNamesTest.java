package io.meshscope.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.ProcessName;
import io.meshscope.mesh.ProcessStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstanceNamesTest {

    private final Told told = new Told();

    private String full(String id) {
        return new InstanceNames(told.state()).full(Told.PAYMENT, new InstanceId(id));
    }

    @Test
    void aProcessKeepsItsNameAfterItsEnd() {
        told.process(0, "payment-service-1", ProcessStatus.HEALTHY, 50053);
        told.process(5, "payment-service-1", ProcessStatus.CRASHED, 50053);
        var names = new InstanceNames(told.state());
        assertThat(names.name(Told.PAYMENT, Told.id(50053))).isEqualTo("payment-1");
        assertThat(full("127.0.0.1:50053")).isEqualTo("payment-1");
    }

    @Test
    void anInstanceFromElsewhereIsCalledAsItCallsItself() {
        told.process(0, "payment-service-1", ProcessStatus.HEALTHY, 50053);
        assertThat(full("10.0.0.7:50053")).isEqualTo("payment 10.0.0.7:50053");
        assertThat(full("7d9f4")).isEqualTo("payment 7d9f4");
        assertThat(full("payment-7d9f4")).isEqualTo("payment-7d9f4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "[::1]", "0.0.0.0", "[::]", "*", "0"})
    void aProcessIsKnownUnderEveryNameOfThisComputer(String host) {
        told.process(0, "payment-service-1", ProcessStatus.HEALTHY, 50053);
        assertThat(full(host + ":50053")).isEqualTo("payment-1");
        assertThat(full(host + ":50054")).isEqualTo("payment " + host + ":50054");
    }

    @Test
    void whatIsNoServiceKeepsItsName() {
        assertThat(InstanceNames.name(new ProcessName("payment-service-3"))).isEqualTo("payment-3");
        assertThat(InstanceNames.name(new ProcessName("etcd"))).isEqualTo("etcd");
    }
}
