package io.meshscope.config.etcd;

import com.google.protobuf.ByteString;
import io.meshscope.config.ConfigCentre;
import io.meshscope.config.ConfigCentreContract;
import io.meshscope.journal.Intake;
import io.meshscope.mesh.SourceId;
import io.meshscope.wire.etcd.EtcdConnection;
import io.meshscope.wire.etcd.EtcdServer;
import io.meshscope.wire.etcd.EtcdTiming;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;

@Tag("process")
class EtcdConfigCentreTest extends ConfigCentreContract {

    private EtcdServer server;
    private EtcdConnection etcd;

    @Override
    protected ConfigCentre open(Intake intake) {
        server = EtcdServer.start();
        etcd = server.connect(EtcdTiming.DEFAULT);
        return new EtcdConfigSource(
                etcd, List.of("/config/", "/more/"), "/applied/", intake, new SourceId("etcd"));
    }

    @AfterAll
    void stop() {
        if (server != null) {
            etcd.close();
            server.close();
        }
    }

    @Override
    protected String root() {
        return "/";
    }

    @Override
    protected void write(String key, byte[] value) {
        var _ = server.put(ByteString.copyFromUtf8(key), ByteString.copyFrom(value));
    }

    @Override
    protected void delete(String key) {
        var _ = server.delete(key);
    }
}
