package io.meshscope.collection.yaml;

import io.meshscope.collection.Environment;
import io.meshscope.collection.SavedRequest;
import io.meshscope.message.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A folder with requests, one YAML file each, in the order of their names; `environments` holds
/// one file of variables for each environment, `snapshots` the recorded answers.
public final class CollectionFolder {

    private static final String ENVIRONMENTS = "environments";
    private static final String SNAPSHOTS = "snapshots";
    private static final int MAX_DEPTH = 16;

    static final Set<String> RESERVED = Set.of(ENVIRONMENTS, SNAPSHOTS);

    private final Path folder;

    public CollectionFolder(Path folder) {
        this.folder = folder;
    }

    /// The collection that a file is in: the nearest folder above it that has environments, or the
    /// one it is in.
    public static CollectionFolder around(Path file) {
        Path own = Objects.requireNonNullElse(file.toAbsolutePath().getParent(), Path.of("/"));
        for (Path folder = own; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve(ENVIRONMENTS))) {
                return new CollectionFolder(folder);
            }
        }
        return new CollectionFolder(own);
    }

    /// One of its requests.
    ///
    /// @throws CollectionException when the file cannot be used
    public SavedRequest request(Path file) {
        String shown = shown(file.toAbsolutePath());
        RequestFile read = RequestFile.read(withoutEnding(shown), file, shown);
        return read.request()
                .orElseThrow(() -> new CollectionException(read.problem().orElseThrow()));
    }

    /// Where it is.
    public Path folder() {
        return folder;
    }

    /// Where its snapshots are kept.
    public Path snapshots() {
        return folder.resolve(SNAPSHOTS);
    }

    /// All its requests, by name.
    ///
    /// @throws CollectionException when a file cannot be used
    public List<SavedRequest> requests() {
        return files().stream()
                .map(f ->
                        f.request()
                                .orElseThrow(
                                        () -> new CollectionException(f.problem().orElseThrow())))
                .toList();
    }

    /// The files of its requests, by name, also those that cannot be used.
    ///
    /// @throws CollectionException when the folder cannot be read
    public List<RequestFile> files() {
        return paths().stream()
                .map(path -> {
                    String shown = shown(path);
                    return RequestFile.read(withoutEnding(shown), path, shown);
                })
                .toList();
    }

    /// The variables of an environment.
    ///
    /// @param process the value of an environment variable, or null
    /// @throws CollectionException when there is no such file, or it cannot be used
    public Environment environment(String name, UnaryOperator<@Nullable String> process) {
        Path file = folder.resolve(ENVIRONMENTS).resolve(name + ".yaml");
        if (!Files.isRegularFile(file)) {
            throw new CollectionException(Message.of("collection.no-environment", name, known()));
        }
        return YamlFile.read(file, ENVIRONMENTS + "/" + name + ".yaml")
                .map(content -> new EnvironmentReader(folder, process).read(content))
                .orElse(Environment.NONE);
    }

    /// The names of its environments; empty when it has none.
    public List<String> environments() {
        Path environments = folder.resolve(ENVIRONMENTS);
        if (!Files.isDirectory(environments)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(environments)) {
            return files.map(f -> f.getFileName().toString())
                    .filter(f -> f.endsWith(".yaml"))
                    .map(CollectionFolder::withoutEnding)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new CollectionException(
                    Message.of("schema.file", environments, Message.why(e)), e);
        }
    }

    private String shown(Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    private Message known() {
        List<String> names = environments();
        return names.isEmpty()
                ? Message.of("collection.no-environments", folder.resolve(ENVIRONMENTS))
                : Message.verbatim(String.join(", ", names));
    }

    private List<Path> paths() {
        if (!Files.isDirectory(folder)) {
            throw new CollectionException(Message.of("collection.no-folder", folder));
        }
        try (Stream<Path> files = Files.walk(folder, MAX_DEPTH)) {
            return files.filter(Files::isRegularFile)
                    .filter(f -> isYaml(f.getFileName().toString()))
                    .filter(f -> !reserved(folder.relativize(f)))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new CollectionException(Message.of("schema.file", folder, Message.why(e)), e);
        }
    }

    private static boolean reserved(Path file) {
        String first = file.getName(0).toString();
        return file.getNameCount() > 1 && (RESERVED.contains(first) || first.startsWith("."));
    }

    private static boolean isYaml(String name) {
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }

    private static String withoutEnding(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }
}
