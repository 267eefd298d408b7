package io.meshscope.cli;

import io.meshscope.collection.grpcurl.GrpcurlReader;
import io.meshscope.collection.yaml.RequestWriter;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Turns a line of grpcurl into a request of a collection.
@Command(
        name = "import",
        description = {
            "Writes a line of grpcurl as a request of a collection.",
            "Example: meshscope import 10-get.yaml grpcurl -plaintext -d '{\"user_id\":\"1\"}'"
                    + " 127.0.0.1:50051 user.UserService/GetUser"
        },
        mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {

    @Spec private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", description = "The request's file to write.")
    private Path file = Path.of("request.yaml");

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "GRPCURL",
            description = "grpcurl with its flags, address and method.")
    private List<String> line = new ArrayList<>();

    @Override
    public Integer call() {
        CommandLine command = Objects.requireNonNull(spec).commandLine();
        GrpcurlReader.Read read;
        try {
            read = GrpcurlReader.read(line);
        } catch (IllegalArgumentException e) {
            throw new FailedException(String.valueOf(e.getMessage()));
        }
        String name = String.valueOf(file.getFileName()).replaceFirst("\\.ya?ml$", "");
        try {
            Files.writeString(
                    file,
                    RequestWriter.text(name, read.call()),
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw new FailedException(file + " exists: it is not written over");
        } catch (IOException e) {
            throw new FailedException("cannot write " + file + ": " + e.getMessage());
        }
        read.notes().forEach(note -> command.getErr().println("meshscope: " + note));
        command.getErr().flush();
        return 0;
    }
}
