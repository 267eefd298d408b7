package io.meshscope.invoke.protoc;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The folders that imports are looked for in.
final class ImportFolders {

    private ImportFolders() {}

    /// The given ones, and the folder of each file that lies in none of them.
    static List<Path> around(List<Path> files, List<Path> given) {
        var folders = new ArrayList<>(given);
        for (Path file : files) {
            if (folders.stream().noneMatch(file::startsWith)) {
                folders.add(file.getParent());
            }
        }
        return folders;
    }

    /// The nearest folders above the files that hold these imports.
    static List<Path> holding(List<String> imports, List<Path> files) {
        return imports.stream().flatMap(name -> holding(name, files).stream()).distinct().toList();
    }

    private static Optional<Path> holding(String name, List<Path> files) {
        return files.stream()
                .flatMap(ImportFolders::above)
                .filter(folder -> holds(folder, name))
                .findFirst();
    }

    private static Stream<Path> above(Path file) {
        return Stream.iterate(
                file.getParent(),
                folder -> folder != null && folder.getParent() != null,
                Path::getParent);
    }

    /// An import leads nowhere outside of the folder.
    private static boolean holds(Path folder, String name) {
        Path file = folder.resolve(name).normalize();
        return file.startsWith(folder) && Files.isRegularFile(file);
    }

    /// Puts folders in front of others; false when they are all among them already.
    static boolean addFirst(List<Path> more, List<Path> folders) {
        List<Path> fresh = more.stream().filter(folder -> !folders.contains(folder)).toList();
        return folders.addAll(0, fresh);
    }
}
