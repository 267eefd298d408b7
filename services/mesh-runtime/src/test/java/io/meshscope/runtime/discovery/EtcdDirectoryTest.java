package io.meshscope.runtime.discovery;

import io.meshscope.runtime.etcd.EtcdConnection;
import io.meshscope.runtime.etcd.EtcdProbe;
import io.meshscope.runtime.instance.RegistryPrefixes;
import io.meshscope.testing.EtcdProcess;
import java.util.List;
import org.junit.jupiter.api.Tag;

@Tag("process")
class EtcdDirectoryTest extends DirectoryContract {

    private EtcdProcess etcd;
    private EtcdProbe probe;
    private EtcdConnection connection;

    @Override
    Directory open(Patience patience) {
        etcd = EtcdProcess.start();
        probe = new EtcdProbe(etcd);
        connection = new EtcdConnection(List.of(etcd.endpoint()));
        return new EtcdDirectory(
                connection,
                new RegistryPrefixes(
                        "/service", "/services", "/config", "/applied", "/config-schema"),
                patience);
    }

    @Override
    void register(String service, int port) {
        var _ = probe.put("/service/" + service + "/127.0.0.1:" + port, "http://127.0.0.1:" + port);
    }

    @Override
    void deregister(String service, int port) {
        var _ = probe.delete("/service/" + service + "/127.0.0.1:" + port);
    }

    @Override
    void kill() {
        etcd.kill();
    }

    @Override
    void restartEmpty() {
        etcd.wipe();
        etcd.restart();
    }

    @Override
    void closeRegistry() {
        connection.close();
        probe.close();
        etcd.close();
    }
}
