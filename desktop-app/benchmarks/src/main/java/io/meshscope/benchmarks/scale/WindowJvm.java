package io.meshscope.benchmarks.scale;

import io.meshscope.benchmarks.Programs;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/// The JVM of a [ScaleWindow], with the options that the program has.
final class WindowJvm {

    private final Path folder;
    private final String classPath;

    /// @param folder for files that are needed as long as this
    WindowJvm(Path folder) throws IOException {
        this.folder = folder;
        var paths = new ArrayList<String>();
        for (String path : System.getProperty("java.class.path").split(File.pathSeparator)) {
            paths.add(
                    Files.isDirectory(Path.of(path)) ? packed(Path.of(path), paths.size()) : path);
        }
        classPath = String.join(File.pathSeparator, paths);
    }

    /// An archive of classes takes none from a directory.
    private String packed(Path classes, int number) throws IOException {
        Path jar = folder.resolve(number + ".jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(
                        new JarEntry(
                                classes.relativize(file)
                                        .toString()
                                        .replace(File.separatorChar, '/')));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
        return jar.toString();
    }

    /// Runs the window once to make an archive of the classes that it loads.
    ///
    /// @return the option that uses it
    String archive(List<String> options, int port) throws Exception {
        Path archive = folder.resolve("window.aot");
        Path said = folder.resolve("said");
        var with = new ArrayList<>(options);
        with.add("-XX:AOTCacheOutput=" + archive);
        Process process = process(with, port).redirectOutput(said.toFile()).start();
        if (process.waitFor() != 0 || !Files.exists(archive)) {
            throw new IOException("no archive was made: " + Files.readString(said));
        }
        return "-XX:AOTCache=" + archive;
    }

    /// Runs the window, which prints what it measures.
    ///
    /// @return the code it ends with
    int run(List<String> options, int port) throws Exception {
        return process(options, port).inheritIO().start().waitFor();
    }

    private ProcessBuilder process(List<String> options, int port) {
        List<String> command =
                new ArrayList<>(Programs.java(ScaleWindow.class.getName(), Integer.toString(port)));
        command.remove("-Xmx512m");
        command.set(command.indexOf("-cp") + 1, classPath);
        command.addAll(
                1, List.of("-Xms16m", "-Xmx1g", "-Dglass.platform=Headless", "-Dprism.order=sw"));
        command.addAll(1, options);
        return new ProcessBuilder(command).redirectErrorStream(true);
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
