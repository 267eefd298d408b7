package io.meshscope.collection.kreya;

import com.fasterxml.jackson.databind.JsonNode;
import io.meshscope.collection.SavedCall;
import io.meshscope.collection.SecretMetadata;
import io.meshscope.invoke.CallTerms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Reads a Kreya project. What a collection does not hold is noted, not lost without a word.
public final class KreyaProject {

    private static final String OPERATION = ".krop";
    private static final String ENVIRONMENT = ".krenv";
    private static final Set<String> READ_ELSEWHERE = Set.of(".krproj", ".krpref");

    private final Path project;
    private final Map<String, SavedCall> calls = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> environments = new LinkedHashMap<>();
    private final Map<String, Set<String>> secrets = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();

    private KreyaProject(Path folder) {
        // The places of its messages are compared with it.
        this.project = folder.toAbsolutePath().normalize();
    }

    /// What a project holds.
    ///
    /// @param calls by the names of requests
    /// @param environments values by name, for each environment
    /// @param secrets names of values that are left out, for each environment
    /// @param notes what is not in them
    public record Read(
            Map<String, SavedCall> calls,
            Map<String, Map<String, String>> environments,
            Map<String, Set<String>> secrets,
            List<String> notes) {}

    /// @param folder that holds the project
    /// @throws IllegalArgumentException in the user's words, when it holds none
    public static Read read(Path folder) {
        var project = new KreyaProject(folder);
        try (Stream<Path> files = Files.walk(project.project)) {
            files.filter(Files::isRegularFile).sorted().forEach(project::file);
        } catch (IOException | UncheckedIOException e) {
            throw new IllegalArgumentException(folder + " cannot be read: " + e.getMessage(), e);
        }
        if (project.calls.isEmpty()) {
            throw new IllegalArgumentException(
                    folder + " holds no gRPC operation of Kreya, NAME" + OPERATION);
        }
        return new Read(
                project.calls,
                project.environments,
                project.secrets,
                List.copyOf(new LinkedHashSet<>(project.notes)));
    }

    private void file(Path file) {
        String name = project.relativize(file).toString().replace('\\', '/');
        String ending = name.contains(".") ? name.substring(name.lastIndexOf('.')) : "";
        if (ending.equals(OPERATION)) {
            operation(file, name);
        } else if (ending.equals(ENVIRONMENT)) {
            environment(file, name);
        } else if (ending.startsWith(".kr") && !READ_ELSEWHERE.contains(ending)) {
            notes.add(name + " is not taken over");
        }
    }

    private void operation(Path file, String name) {
        JsonNode operation = KreyaFile.read(file, notes);
        String kind = operation.path("invokerName").asText();
        if (!kind.equals("grpc")) {
            notes.add(name + " is not taken over: it is no call of gRPC but " + kind);
            return;
        }
        KreyaDefaults defaults = KreyaDefaults.of(project, file, notes);
        String method = operation.path("details").path("methodFqn").asText();
        int dot = method.lastIndexOf('.');
        if (defaults.endpoint().isEmpty() || dot <= 0) {
            notes.add(name + " is not taken over: it lacks its endpoint or its method");
            return;
        }
        var metadata = new LinkedHashMap<>(defaults.metadata());
        metadata.putAll(KreyaDefaults.metadata(operation.path("details").path("metadata")));
        calls.put(
                name.substring(0, name.length() - OPERATION.length()),
                new SavedCall(
                        defaults.address(),
                        method.substring(0, dot) + "/" + method.substring(dot + 1),
                        SecretMetadata.saved(metadata),
                        CallTerms.DEFAULT,
                        messages(file, name, operation.path("requests"))));
        KreyaFile.unread(
                name,
                operation,
                Set.of("details", "requests", "operationType", "invokerName", "importStreamId"),
                notes);
        KreyaFile.unread(
                name + ": details",
                operation.path("details"),
                Set.of("methodFqn", "metadata"),
                notes);
    }

    private List<JsonNode> messages(Path file, String name, JsonNode requests) {
        var messages = new ArrayList<JsonNode>();
        for (JsonNode request : requests) {
            Path at = file.resolveSibling(request.path("location").asText()).normalize();
            if (request.hasNonNull("location") && at.startsWith(project)) {
                messages.add(KreyaFile.read(at, notes));
            } else {
                notes.add(name + ": a message is not taken over: " + request);
            }
        }
        return messages;
    }

    private void environment(Path file, String name) {
        JsonNode content = KreyaFile.read(file, notes);
        String environment = file.getFileName().toString().replaceFirst("\\.krenv$", "");
        if (environments.containsKey(environment)) {
            notes.add(name + " is not taken over: there is another environment of that name");
            return;
        }
        var values = new LinkedHashMap<String, String>();
        var hidden = new LinkedHashSet<String>();
        values("", content.path("globalContent"), values, hidden);
        environments.put(environment, values);
        secrets.put(environment, hidden);
        KreyaFile.unread(name, content, Set.of("id", "color", "globalContent"), notes);
    }

    /// Values of objects are named `outer.inner`, as Kreya's templates name them.
    private static void values(
            String above, JsonNode content, Map<String, String> values, Set<String> hidden) {
        content.properties()
                .forEach(p -> {
                    String name = above + p.getKey();
                    if (p.getValue().isObject()) {
                        values(name + ".", p.getValue(), values, hidden);
                    } else if (SecretMetadata.is(name)) {
                        hidden.add(name);
                    } else {
                        values.put(name, KreyaDefaults.address(p.getValue().asText()));
                    }
                });
    }
}
