package io.meshscope.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.ServiceName;
import io.meshscope.reading.OpenBand;
import io.meshscope.ui.fixture.MeshFixture;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenBandTest {

    @Test
    void bandsAreJoinedCutToTheTimeAndOnlyOfTheServicesBreakers() {
        try (var fixture = MeshFixture.incident()) {
            MeshState state = fixture.journal().state();
            Instant to = MeshFixture.NOW;
            Instant from = to.minusSeconds(900);
            List<OpenBand> all = OpenBand.of(state, from, to);
            assertThat(all).isNotEmpty();
            assertThat(all)
                    .allMatch(b -> !b.from().isBefore(from) && !b.to().isAfter(to))
                    .allMatch(b -> b.from().isBefore(b.to()));
            for (int i = 1; i < all.size(); i++) {
                assertThat(all.get(i).from()).isAfter(all.get(i - 1).to());
            }
            assertThat(all.get(all.size() - 1).to()).isEqualTo(to);
            assertThat(OpenBand.of(state, from, to, new ServiceName("user-service"))).isEmpty();
            assertThat(OpenBand.of(state, from, to.minusSeconds(600))).isEmpty();
        }
    }
}
