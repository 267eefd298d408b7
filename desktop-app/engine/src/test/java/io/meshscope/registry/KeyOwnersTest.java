package io.meshscope.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.ServiceName;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeyOwnersTest {

    private final KeyOwners owners = new KeyOwners();

    private static List<RegistryEntry> at(String key, String... addresses) {
        return Arrays.stream(addresses)
                .map(address ->
                        new RegistryEntry(
                                key,
                                new Announcement(
                                        new ServiceName("user"),
                                        Endpoint.parse(address),
                                        Map.of(),
                                        "go-micro"),
                                Optional.empty(),
                                "{}",
                                7))
                .toList();
    }

    private List<String> present() {
        return owners.all().stream().map(i -> i.instance().value()).sorted().toList();
    }

    @Test
    void aKeyMayNameSeveralInstancesAndLaterOthers() {
        owners.put("k", at("k", "h:1", "h:2"));
        owners.put("l", at("l", "h:2"));
        assertThat(present()).containsExactly("h:1", "h:2");
        assertThat(owners.takeTouched()).hasSize(2);
        owners.put("k", at("k", "h:2", "h:3"));
        assertThat(present()).containsExactly("h:2", "h:3");
        assertThat(owners.takeTouched()).as("h:1 went, the others were written").hasSize(3);
        owners.remove("k");
        assertThat(present()).as("another key still names it").containsExactly("h:2");
        owners.put("l", List.of());
        assertThat(present()).isEmpty();
        assertThat(owners.takeTouched()).hasSize(2);
    }
}
