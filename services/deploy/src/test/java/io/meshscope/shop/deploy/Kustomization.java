package io.meshscope.shop.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Builds an overlay as `kubectl apply -k` would, as far as the overlays here go: resources,
/// namespace, images' tags and JSON patches. It refuses anything else in a kustomization, so that
/// what is checked is what is applied.
final class Kustomization {

    private static final Set<String> KNOWN =
            Set.of("apiVersion", "kind", "resources", "namespace", "images", "patches");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private Kustomization() {}

    /// All objects of a directory with a `kustomization.yaml`.
    static List<ObjectNode> build(Path directory) {
        JsonNode says = documents(directory.resolve("kustomization.yaml")).getFirst();
        says.fieldNames()
                .forEachRemaining(name -> {
                    if (!KNOWN.contains(name)) {
                        throw new IllegalArgumentException(
                                directory + " says " + name + ", which is not checked here");
                    }
                });
        List<ObjectNode> objects = new ArrayList<>();
        for (JsonNode resource : says.path("resources")) {
            Path path = directory.resolve(resource.asText()).normalize();
            objects.addAll(Files.isDirectory(path) ? build(path) : documents(path));
        }
        for (JsonNode patch : says.path("patches")) {
            patch(directory, patch, objects);
        }
        for (ObjectNode object : objects) {
            says.path("images").forEach(image -> tag(image, object));
            if (says.has("namespace")) {
                ((ObjectNode) object.get("metadata"))
                        .put("namespace", says.get("namespace").asText());
            }
        }
        return objects;
    }

    private static void patch(Path directory, JsonNode patch, List<ObjectNode> objects) {
        JsonNode operations = list(directory.resolve(patch.get("path").asText()));
        JsonNode target = patch.get("target");
        List<ObjectNode> found = objects.stream().filter(o -> matches(target, o)).toList();
        if (found.isEmpty()) {
            throw new IllegalArgumentException(patch + " of " + directory + " finds no object");
        }
        found.forEach(object -> JsonPatch.apply(operations, object));
    }

    private static boolean matches(JsonNode target, JsonNode object) {
        String version = object.path("apiVersion").asText();
        String expected =
                target.has("group")
                        ? target.path("group").asText() + "/" + target.path("version").asText()
                        : target.path("version").asText();
        return version.equals(expected)
                && object.path("kind").asText().equals(target.path("kind").asText())
                && (!target.has("name")
                        || object.at("/metadata/name")
                                .asText()
                                .equals(target.path("name").asText()));
    }

    private static void tag(JsonNode image, ObjectNode object) {
        for (JsonNode container : object.at("/spec/template/spec/containers")) {
            if (container.path("image").asText().equals(image.path("name").asText())) {
                ((ObjectNode) container)
                        .put(
                                "image",
                                image.path("name").asText() + ":" + image.path("newTag").asText());
            }
        }
    }

    private static JsonNode list(Path file) {
        try {
            return YAML.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The objects of a file with one or more documents.
    static List<ObjectNode> documents(Path file) {
        try (var parser = YAML.getFactory().createParser(file.toFile())) {
            return YAML.readValues(parser, ObjectNode.class).readAll();
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }
}
