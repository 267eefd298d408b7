package io.meshscope.collection.yaml;

import io.meshscope.collection.SavedRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A folder with requests, one YAML file each, in the order of their names; `environments` holds
/// one file of variables for each environment, `snapshots` the recorded answers.
public final class CollectionFolder {

    private static final String ENVIRONMENTS = "environments";
    private static final String SNAPSHOTS = "snapshots";
    private static final int MAX_DEPTH = 16;

    private final Path folder;

    public CollectionFolder(Path folder) {
        this.folder = folder;
    }

    /// Where its snapshots are kept.
    public Path snapshots() {
        return folder.resolve(SNAPSHOTS);
    }

    /// All its requests, by name.
    ///
    /// @throws CollectionException when a file cannot be used
    public List<SavedRequest> requests() {
        var requests = new ArrayList<SavedRequest>();
        for (Path file : files()) {
            String shown = folder.relativize(file).toString().replace('\\', '/');
            YamlValue content =
                    YamlFile.read(file, shown)
                            .orElseThrow(() -> new CollectionException(shown + " is empty"));
            requests.add(RequestReader.read(withoutEnding(shown), content));
        }
        return requests;
    }

    /// The variables of an environment.
    ///
    /// @throws CollectionException when there is no such file, or it cannot be used
    public Map<String, String> environment(String name) {
        Path file = folder.resolve(ENVIRONMENTS).resolve(name + ".yaml");
        if (!Files.isRegularFile(file)) {
            throw new CollectionException("there is no environment \"" + name + "\": " + known());
        }
        Optional<YamlValue> content = YamlFile.read(file, ENVIRONMENTS + "/" + name + ".yaml");
        var variables = new LinkedHashMap<String, String>();
        content.ifPresent(c -> c.fields().forEach((key, v) -> variables.put(key, v.text())));
        return variables;
    }

    private String known() {
        Path environments = folder.resolve(ENVIRONMENTS);
        if (!Files.isDirectory(environments)) {
            return "the folder " + environments + " is missing";
        }
        try (Stream<Path> files = Files.list(environments)) {
            List<String> names =
                    files.map(f -> f.getFileName().toString())
                            .filter(CollectionFolder::isYaml)
                            .map(CollectionFolder::withoutEnding)
                            .sorted()
                            .toList();
            return names.isEmpty() ? environments + " is empty" : String.join(", ", names);
        } catch (IOException e) {
            throw new CollectionException(environments + " cannot be read: " + e.getMessage(), e);
        }
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            throw new CollectionException(folder + " is no folder");
        }
        try (Stream<Path> files = Files.walk(folder, MAX_DEPTH)) {
            return files.filter(Files::isRegularFile)
                    .filter(f -> isYaml(f.getFileName().toString()))
                    .filter(f -> !reserved(folder.relativize(f)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new CollectionException(folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean reserved(Path file) {
        String first = file.getName(0).toString();
        return file.getNameCount() > 1
                && (first.equals(ENVIRONMENTS) || first.equals(SNAPSHOTS) || first.startsWith("."));
    }

    private static boolean isYaml(String name) {
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }

    private static String withoutEnding(String name) {
        return name.substring(0, name.lastIndexOf('.'));
    }
}
