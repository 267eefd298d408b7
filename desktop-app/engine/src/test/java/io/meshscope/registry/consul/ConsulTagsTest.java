package io.meshscope.registry.consul;

import static org.assertj.core.api.Assertions.assertThat;

import com.ecwid.consul.v1.health.model.HealthService;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A tag that only looks like one that a library packed stays as it is.
class ConsulTagsTest {

    private static List<String> of(String id, String tag) {
        var said = new HealthService.Service();
        said.setId(id);
        said.setService("pay");
        said.setAddress("10.0.0.1");
        said.setPort(80);
        said.setTags(List.of(tag));
        return ConsulTags.of(said);
    }

    private static String packed(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(bytes.toByteArray());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "v", "v-", "v-2", "v-789c", "v-789cff", "t-789c0q", "urlprefix-a:80/"})
    void isLeft(String tag) {
        assertThat(of("pay-1", tag)).containsExactly(tag);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{}", "[]", "1", "{\"a\":{}}", "{\"a\":null}", "{"})
    void isLeftWhereItHoldsNoDetail(String json) throws IOException {
        String tag = "t-" + packed(json);
        assertThat(of("pay-1", tag)).containsExactly(tag);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{}", "{\"name\":[]}", "{\"name\":null}"})
    void isLeftWhereItHoldsNoEndpoint(String json) throws IOException {
        String tag = "e-" + packed(json);
        assertThat(of("pay-1", tag)).containsExactly(tag);
    }

    @Test
    void isLeftWhereItWouldFillTheMemory() throws IOException {
        String tag = "v-" + packed("1".repeat(10_000_000));
        assertThat(tag.length()).isLessThan(50_000);
        assertThat(of("pay-1", tag)).containsExactly(tag);
    }

    @Test
    void isReadOfKitexAlone() {
        assertThat(of("pay:10.0.0.1:80", "zone:a")).containsExactly("zone=a");
        assertThat(of("pay-1", "zone:a")).containsExactly("zone:a");
        assertThat(of("pay-1", "v-" + "789c32d433d23300040000ffff02d400f0"))
                .containsExactly("version=1.2.0");
    }
}
