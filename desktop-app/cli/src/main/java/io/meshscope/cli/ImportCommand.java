package io.meshscope.cli;

import io.meshscope.collection.grpcurl.GrpcurlReader;
import io.meshscope.collection.yaml.RequestWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Turns what another tool has into requests of a collection.
@Command(
        name = "import",
        description = {
            "Writes a line of grpcurl as a request of a collection, or a Kreya project as a"
                    + " collection. What is not taken over is said.",
            "Examples: meshscope import 10-get.yaml grpcurl -plaintext -d '{\"user_id\":\"1\"}'"
                    + " 127.0.0.1:50051 user.UserService/GetUser",
            "          meshscope import my-collection kreya my-kreya-project"
        },
        mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {

    private static final String POSTMAN =
            "Postman exports collections as JSON 2.1, which holds no gRPC requests, and the form in"
                    + " which it keeps them elsewhere is not documented. Write each as a line of"
                    + " grpcurl, with the address, method, metadata and message that Postman shows:"
                    + " meshscope import FILE grpcurl -H 'NAME: VALUE' -d MESSAGE HOST:PORT"
                    + " package.Service/Method";

    @Spec private @Nullable CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "FILE|FOLDER",
            description = "The request's file, or the collection's folder, to write.")
    private Path file = Path.of("request.yaml");

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "SOURCE",
            description =
                    "grpcurl with its flags, address and method; or kreya and the project's"
                            + " folder.")
    private List<String> source = new ArrayList<>();

    @Override
    public Integer call() {
        PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
        notes().forEach(note -> err.println("meshscope: " + note));
        err.flush();
        return 0;
    }

    /// Writes what is imported.
    ///
    /// @return what of it is not in the collection
    private List<String> notes() {
        return switch (source.getFirst()) {
            case "kreya" -> new KreyaImport(file).read(project());
            case "postman" -> throw new FailedException(POSTMAN);
            default -> grpcurl();
        };
    }

    private Path project() {
        if (source.size() != 2) {
            throw new FailedException("give the folder of the project: kreya FOLDER");
        }
        return Path.of(source.getLast());
    }

    private List<String> grpcurl() {
        GrpcurlReader.Read read;
        try {
            read = GrpcurlReader.read(source);
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
        return read.notes();
    }
}
