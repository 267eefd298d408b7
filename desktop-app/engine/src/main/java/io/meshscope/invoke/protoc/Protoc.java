package io.meshscope.invoke.protoc;

import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import io.meshscope.invoke.InvokeException;
import io.meshscope.message.Message;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Runs protoc. It is started without a shell, and every file it is given is an absolute path, so
/// that no name can be read as an option.
final class Protoc {

    private static final int MAX_BYTES = 64 * 1024 * 1024;
    private static final int MAX_SAID = 256 * 1024;
    private static final long LONGEST_SECONDS = 30;

    private final Supplier<Path> program;

    Protoc(Supplier<Path> program) {
        this.program = program;
    }

    /// Compiles files with all that they import.
    ///
    /// @param folders that imports are looked for in; the imports of [StandardImports] come last
    /// @throws ProtocException when the files are wrong
    /// @throws InvokeException when protoc cannot be run
    FileDescriptorSet compile(List<Path> files, List<Path> folders)
            throws ProtocException, InterruptedException {
        folders.forEach(Protoc::checkName);
        Path binary = program.get();
        try (var scratch = new ScratchFolder()) {
            Path standard = scratch.path().resolve("include");
            StandardImports.copyTo(standard);
            Path out = scratch.path().resolve("out.pb");
            Path said = scratch.path().resolve("said");
            var command =
                    new ArrayList<>(
                            List.of(
                                    binary.toString(),
                                    "--include_imports",
                                    "--include_source_info"));
            command.add("--descriptor_set_out=" + out);
            folders.forEach(folder -> command.add("--proto_path=" + folder));
            command.add("--proto_path=" + standard);
            files.forEach(file -> command.add(file.toString()));
            int exit = run(command, scratch.path(), said);
            if (exit != 0) {
                throw new ProtocException(ProtoFault.read(text(said)));
            }
            return FileDescriptorSet.parseFrom(bytes(out, MAX_BYTES));
        } catch (IOException e) {
            throw new InvokeException(Message.of("protoc.not-run", binary, Message.why(e)), e);
        }
    }

    /// protoc takes these two characters apart in its list of folders.
    private static void checkName(Path folder) {
        String name = folder.toString();
        if (name.contains("=") || name.contains(File.pathSeparator)) {
            throw new InvokeException(Message.of("protoc.folder-name", name, File.pathSeparator));
        }
    }

    private static int run(List<String> command, Path directory, Path said)
            throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                throw new InvokeException(Message.of("protoc.late", LONGEST_SECONDS));
            }
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    private static String text(Path said) throws IOException {
        return new String(bytes(said, MAX_SAID), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Path file, int most) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(most);
        }
    }
}
