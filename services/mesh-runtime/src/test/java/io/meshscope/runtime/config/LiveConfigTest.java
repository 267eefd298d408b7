package io.meshscope.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LiveConfigTest {

    private final MeshConfig first = MeshConfig.defaults(Duration.ofSeconds(1));
    private final MeshConfig next = MeshConfig.defaults(Duration.ofSeconds(2));
    private final LiveConfig live = new LiveConfig(first);

    @Test
    void listenersHearTheConfigNowAndEachChangeOnce() throws InvalidConfigException {
        List<MeshConfig> heard = new ArrayList<>();
        live.follow(heard::add);
        live.apply(next);
        live.apply(next);
        assertThat(heard).containsExactly(first, next);
        assertThat(live.current()).isEqualTo(next);
    }

    @Test
    void anObjectionKeepsTheLastConfigAndTellsNobody() {
        List<MeshConfig> heard = new ArrayList<>();
        live.follow(heard::add);
        live.addCheck(config -> Optional.of("not here"));
        assertThatThrownBy(() -> live.apply(next))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessage("not here");
        assertThat(heard).containsExactly(first);
        assertThat(live.current()).isEqualTo(first);
    }
}
