package io.meshscope.invoke;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// Where a schema is kept that a user has chosen.
///
/// @param files at least one, all of one format
/// @param importPaths folders that imports are looked for in; empty to look beside the files and
///   above them
public record SchemaPlace(List<Path> files, List<Path> importPaths) {

    public SchemaPlace {
        if (files.isEmpty()) {
            throw new IllegalArgumentException("a schema needs a file");
        }
        files = List.copyOf(files);
        importPaths = List.copyOf(importPaths);
    }

    /// The files' names, without their folders.
    public String names() {
        return files.stream()
                .map(file -> String.valueOf(file.getFileName()))
                .collect(Collectors.joining(", "));
    }
}
