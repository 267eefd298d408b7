package io.meshscope.registry.consul;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.meshscope.mesh.EntryProblem;
import io.meshscope.mesh.HealthCheck;
import io.meshscope.mesh.Registration;
import io.meshscope.mesh.ServiceName;
import io.meshscope.mesh.SourceId;
import io.meshscope.mesh.Speech;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// Entries of Consul as the libraries make them are read to the last detail.
class RecordedServicesTest {

    private record Recorded(
            String from,
            String service,
            String answer,
            List<String> read,
            Map<String, String> details,
            String check,
            Told told) {}

    private record Told(
            Speech.Protocol speaks, Map<String, EntryProblem> unread, List<String> tags) {}

    @TestFactory
    List<DynamicTest> isReadAsItsLibraryMeansIt() throws IOException {
        try (InputStream file = getClass().getResourceAsStream("entries.yaml")) {
            Object all =
                    new Load(LoadSettings.builder().build())
                            .loadFromInputStream(Objects.requireNonNull(file));
            return new JsonMapper()
                    .convertValue(all, new TypeReference<List<Map<String, Object>>>() {}).stream()
                            .map(RecordedServicesTest::recorded)
                            .map(r -> DynamicTest.dynamicTest(r.from(), () -> check(r)))
                            .toList();
        }
    }

    private static Recorded recorded(Map<String, Object> fields) {
        var plain = new TreeMap<>(fields);
        Object speaks = plain.remove("speaks");
        Object unread = Optional.ofNullable(plain.remove("unread")).orElse(Map.of());
        var told = new TreeMap<String, Object>(Map.of("speaks", speaks, "unread", unread));
        Optional.ofNullable(plain.remove("tags")).ifPresent(tags -> told.put("tags", tags));
        plain.put("told", told);
        return new JsonMapper().convertValue(plain, Recorded.class);
    }

    private static void check(Recorded recorded) {
        EntryRead read =
                new ConsulInstances(new SourceId("consul"))
                        .read(
                                new ServiceName(recorded.service()),
                                HealthAnswers.read(recorded.answer()),
                                1,
                                id -> Instant.EPOCH);
        assertThat(read.instances().values())
                .extracting(RecordedServicesTest::words)
                .isEqualTo(recorded.read());
        Registration first = read.instances().values().iterator().next();
        assertThat(first.entry().raw()).as("all of the entry is on view").contains("ModifyIndex");
        assertThat(first.speech().protocol()).isEqualTo(recorded.told().speaks());
        if (recorded.details() != null) {
            assertThat(first.metadata()).containsAllEntriesOf(recorded.details());
        }
        if (recorded.told().tags() != null) {
            assertThat(first.tags()).isEqualTo(recorded.told().tags());
        }
        if (recorded.check() != null) {
            assertThat(first.checks())
                    .extracting(HealthCheck::output)
                    .containsExactly(recorded.check());
        }
        var problems = new TreeMap<String, EntryProblem>();
        read.unread().forEach((id, entry) -> problems.put(id, entry.problem()));
        assertThat(problems).isEqualTo(new TreeMap<>(recorded.told().unread()));
    }

    private static String words(Registration registration) {
        return registration.endpoint()
                + registration
                        .health()
                        .filter(h -> h != HealthCheck.Status.PASSING)
                        .map(h -> " " + h)
                        .orElse("");
    }
}
