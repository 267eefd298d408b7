package io.meshscope.registry.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.InstanceId;
import io.meshscope.mesh.ServiceName;
import io.meshscope.registry.KeyOwners.Identity;
import io.meshscope.wire.etcd.EtcdConnection;
import io.meshscope.wire.etcd.EtcdServer;
import io.meshscope.wire.etcd.EtcdTiming;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("process")
class LeaseBookTest {

    private static final Duration ROUND = Duration.ofSeconds(2);

    @Test
    void whatIsReadBeforeItsInstanceIsToldIsReadAgain() throws Exception {
        var order =
                new Identity(new ServiceName("order-service"), new InstanceId("127.0.0.1:50052"));
        try (EtcdServer server = EtcdServer.start();
                EtcdConnection etcd = server.connect(EtcdTiming.DEFAULT)) {
            var book = new LeaseBook(etcd, System::nanoTime);
            String lease = Long.toHexString(etcd.grant(Duration.ofHours(1)));
            book.bind(Map.of(order, lease));
            assertThat(book.reading(lease)).as("few are read at once").isPresent();
            List<String> round = book.askAll(book.due(ROUND));
            book.told();
            assertThat(book.due(ROUND)).as("after a round that read %s", round).contains(lease);
            assertThat(book.askAll(book.due(ROUND))).containsExactly(lease);
            assertThat(book.due(ROUND)).isEmpty();
        }
    }
}
