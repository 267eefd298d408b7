package io.meshscope.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.MeshEvent;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.ProcessEvent;
import io.meshscope.mesh.ProcessName;
import io.meshscope.mesh.ProcessStatus;
import io.meshscope.mesh.SourceId;
import io.meshscope.message.Message;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class DemoMeshTest {

    private MeshState state = MeshState.EMPTY;

    private void gateway(int number, ProcessStatus status) {
        state =
                state.apply(
                        new MeshEvent(
                                state.sequence() + 1,
                                Instant.EPOCH,
                                0,
                                new SourceId("cluster"),
                                OptionalLong.empty(),
                                new ProcessEvent.Changed(
                                        new ProcessName("gateway-" + number),
                                        Optional.of(DemoShop.GATEWAY),
                                        status,
                                        OptionalLong.empty(),
                                        List.of(8_000 + number),
                                        OptionalInt.empty(),
                                        Message.verbatim(""))));
    }

    @Test
    void aGatewayThatDoesNotRunAnswersNothing() {
        gateway(1, ProcessStatus.CRASHED);
        assertThat(DemoMesh.gateway(state)).isEmpty();
        gateway(2, ProcessStatus.HEALTHY);
        assertThat(DemoMesh.gateway(state)).contains(URI.create("http://127.0.0.1:8002"));
        gateway(2, ProcessStatus.STOPPED);
        assertThat(DemoMesh.gateway(state)).isEmpty();
    }
}
