package io.meshscope.collection.kreya;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What the `directory.krpref` files above an operation say of all operations below them.
///
/// @param endpoint empty when none of them says it
record KreyaDefaults(String endpoint, Map<String, List<String>> metadata) {

    private static final String FILE = "directory.krpref";

    /// @param project the outermost folder
    /// @param file of the operation
    static KreyaDefaults of(Path project, Path file, List<String> notes) {
        var found = new KreyaDefaults("", Map.of());
        Path folder = project;
        for (Path part : project.relativize(file)) {
            found = found.below(folder.resolve(FILE), notes);
            folder = folder.resolve(part);
        }
        return found;
    }

    private KreyaDefaults below(Path file, List<String> notes) {
        if (!Files.isRegularFile(file)) {
            return this;
        }
        String said = endpoint;
        var all = new LinkedHashMap<>(metadata);
        for (JsonNode setting : KreyaFile.read(file, notes).path("settings")) {
            JsonNode grpc = setting.path("options").path("grpc");
            said = grpc.path("endpoint").asText(said);
            all.putAll(metadata(grpc.path("metadata")));
            KreyaFile.unread(FILE, setting, Set.of("options"), notes);
            KreyaFile.unread(FILE + ": grpc", grpc, Set.of("endpoint", "metadata"), notes);
        }
        return new KreyaDefaults(said, all);
    }

    /// Values by key; a key that occurs twice has two.
    static Map<String, List<String>> metadata(JsonNode entries) {
        var metadata = new LinkedHashMap<String, List<String>>();
        for (JsonNode entry : entries) {
            metadata.computeIfAbsent(
                            entry.path("key").asText().toLowerCase(Locale.ROOT),
                            k -> new ArrayList<>())
                    .add(entry.path("value").asText());
        }
        return metadata;
    }

    /// `host:port`; calls go there with TLS where it begins with `https`.
    String address() {
        return address(endpoint);
    }

    static String address(String endpoint) {
        return endpoint.replaceFirst("^https?://", "").replaceFirst("/$", "");
    }
}
