package io.meshscope.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.meshscope.mesh.EntryProblem;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// Entries as the libraries write them are read to the last detail.
class RecordedEntriesTest {

    private record Recorded(
            String from,
            String prefix,
            String key,
            String value,
            List<String> read,
            Map<String, String> details,
            EntryProblem problem) {}

    @TestFactory
    List<DynamicTest> isReadAsItsLibraryMeansIt() throws IOException {
        try (InputStream file = getClass().getResourceAsStream("etcd-entries.yaml")) {
            Object all =
                    new Load(LoadSettings.builder().build())
                            .loadFromInputStream(Objects.requireNonNull(file));
            return new JsonMapper()
                    .convertValue(all, new TypeReference<List<Recorded>>() {}).stream()
                            .map(r ->
                                    DynamicTest.dynamicTest(
                                            r.key() + ": " + r.from(), () -> check(r)))
                            .toList();
        }
    }

    private static void check(Recorded recorded) {
        Decoded decoded =
                new RegistrationDecoder()
                        .decode(recorded.prefix(), recorded.key(), recorded.value());
        assertThat(decoded.instances())
                .extracting(a -> a.service() + " " + a.endpoint() + " " + a.decoder())
                .isEqualTo(recorded.read());
        assertThat(decoded.problem()).isEqualTo(Optional.ofNullable(recorded.problem()));
        if (recorded.details() != null) {
            assertThat(decoded.instances().getFirst().metadata())
                    .containsAllEntriesOf(recorded.details());
        }
    }
}
