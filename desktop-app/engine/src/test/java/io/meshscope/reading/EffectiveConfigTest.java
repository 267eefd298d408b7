package io.meshscope.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.ConfigEvent;
import io.meshscope.mesh.ConfigName;
import io.meshscope.mesh.MeshEvent;
import io.meshscope.mesh.MeshState;
import io.meshscope.mesh.Octets;
import io.meshscope.mesh.SourceId;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class EffectiveConfigTest {

    private MeshState state = MeshState.EMPTY;
    private long sequence;

    private void put(String source, String key, String value) {
        sequence++;
        state =
                state.apply(
                        new MeshEvent(
                                sequence,
                                Instant.EPOCH,
                                sequence,
                                new SourceId(source),
                                OptionalLong.empty(),
                                new ConfigEvent.Put(key, value, sequence, 1)));
    }

    private EffectiveConfig of(String source, String key, String prefix) {
        return EffectiveConfig.of(
                state.config()
                        .entries()
                        .get(new ConfigName(new SourceId(source), Octets.ofText(key))),
                state,
                List.of(prefix),
                text -> text);
    }

    @Test
    void theUpperLayerCountsAndSaysWhatItHides() {
        put("etcd", "/config/order", "{\"timeout\":3.0,\"breaker\":{\"window\":20,\"wait\":5}}");
        put("etcd", "/config/dev/order", "{\"breaker.window\":50}");
        put("etcd", "/config/prod/order", "{\"timeout\":9}");
        put("consul", "/config/dev/order", "{\"timeout\":1}");
        EffectiveConfig read = of("etcd", "/config/dev/order", "/config/");
        assertThat(read.layers())
                .extracting(ConfigName::shown)
                .containsExactly("/config/order", "/config/dev/order");
        assertThat(read.settings())
                .extracting(s -> s.name() + "=" + s.value() + " " + s.from().shown())
                .containsExactly(
                        "breaker.wait=5 /config/order",
                        "breaker.window=50 /config/dev/order",
                        "timeout=3.0 /config/order");
        assertThat(read.settings().get(1).hidden())
                .extracting(EffectiveConfig.Said::value)
                .containsExactly("20");
        assertThat(of("etcd", "/config/order", "/config/").layers()).hasSize(1);
    }

    @Test
    void springsLayersAreReadInTheirLanguages() {
        put("consul", "config/application/data", "a: 1\nb: 1\nc: 1\nd: 1\n");
        put("consul", "config/application,prod/data", "b=2\nc=2\nd=2\n");
        put("consul", "config/order,prod/data", "{\"d\":4}");
        put("consul", "config/order/data", "not settings");
        EffectiveConfig read = of("consul", "config/order,prod/data", "config/");
        assertThat(read.settings())
                .extracting(EffectiveConfig.Setting::value)
                .containsExactly("1", "2", "2", "4");
    }
}
