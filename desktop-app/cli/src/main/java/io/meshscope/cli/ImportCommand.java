package io.meshscope.cli;

import io.meshscope.collection.grpcurl.GrpcurlReader;
import io.meshscope.collection.yaml.RequestWriter;
import io.meshscope.message.Message;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Turns what another tool has into a recording, or into requests of a collection.
@Command(
        name = "import",
        description = {
            "Makes a recording of files of telemetry: OTLP in JSON or JSON lines, Jaeger's and"
                    + " Zipkin's JSON, an Aspire export; also in gzip or zip. What a file holds is"
                    + " told by its content, and what is not understood is said.",
            "Or fetches the traces of a server: --from jaeger=URL, zipkin=URL or tempo=URL, with"
                    + " --service NAME, --operation NAME, --attribute KEY=VALUE, --min-duration"
                    + " TIME, --max-duration TIME, --lookback TIME (1h), --limit COUNT (20). A"
                    + " bearer token is read from MESHSCOPE_TRACES_TOKEN.",
            "Or writes a line of grpcurl as a request of a collection, or a Kreya project as a"
                    + " collection. What is not taken over is said.",
            "Examples: meshscope import traces.json logs.jsonl.gz --into incident.meshscope",
            "          meshscope import --from jaeger=http://localhost:16686 --service"
                    + " order-service --lookback 1h --into incident.meshscope",
            "          meshscope import 10-get.yaml grpcurl -plaintext -d '{\"user_id\":\"1\"}'"
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

    /// The tools whose requests are imported.
    private static final Set<String> TOOLS = Set.of("grpcurl", "kreya", "postman");

    @Spec private @Nullable CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE|OPTION|SOURCE",
            description =
                    "Files of telemetry, or --from, and --into FILE.meshscope. Or the request's"
                            + " file to write, with grpcurl, its flags, address and method; or the"
                            + " collection's folder to write, with kreya and the project's folder.")
    private List<String> given = new ArrayList<>();

    private Path file = Path.of("request.yaml");
    private List<String> source = List.of();

    @Override
    public Integer call() throws InterruptedException {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        if (given.size() < 2 || !TOOLS.contains(given.get(1))) {
            telemetry(line);
            return 0;
        }
        file = Path.of(given.getFirst());
        source = given.subList(1, given.size());
        PrintWriter err = line.getErr();
        notes().forEach(note -> err.println("meshscope: " + note));
        err.flush();
        return 0;
    }

    private void telemetry(CommandLine line) throws InterruptedException {
        var files = new FilesImport();
        CommandLine own = new CommandLine(files).setErr(line.getErr());
        own.parseArgs(given.toArray(String[]::new));
        files.run(own, line.getOut(), line.getErr());
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
            throw new FailedException(Message.why(e).english());
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
