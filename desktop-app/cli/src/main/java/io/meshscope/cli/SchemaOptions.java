package io.meshscope.cli;

import io.meshscope.invoke.InvokeException;
import io.meshscope.invoke.SchemaPlace;
import io.meshscope.invoke.SchemaSource;
import io.meshscope.session.Schemas;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// The options that say which files declare the services, when the server does not tell.
final class SchemaOptions {

    @Option(
            names = "--proto",
            paramLabel = "FILE",
            description = "A .proto file that declares the service; repeatable.")
    private List<Path> protos = new ArrayList<>();

    @Option(
            names = "--import-path",
            paramLabel = "DIR",
            description =
                    "A folder that imports of --proto are looked for in; repeatable. Without it"
                            + " they are looked for beside the file and in the folders above it.")
    private List<Path> importPaths = new ArrayList<>();

    @Option(
            names = "--descriptor-set",
            paramLabel = "FILE",
            description =
                    "A descriptor set that declares the service, as protoc --include_imports"
                            + " --descriptor_set_out writes it; repeatable.")
    private List<Path> descriptorSets = new ArrayList<>();

    /// Empty for the server's reflection.
    ///
    /// @throws ParameterException when the options do not go together
    Optional<SchemaSource> source(CommandLine line, Map<String, String> environment) {
        if (!protos.isEmpty() && !descriptorSets.isEmpty()) {
            throw new ParameterException(line, "--proto and --descriptor-set exclude each other");
        }
        if (protos.isEmpty() && !importPaths.isEmpty()) {
            throw new ParameterException(line, "--import-path goes with --proto");
        }
        var schemas = new Schemas(environment);
        if (!protos.isEmpty()) {
            return Optional.of(schemas.at("proto", new SchemaPlace(protos, importPaths)));
        }
        return descriptorSets.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        schemas.at("descriptor-set", new SchemaPlace(descriptorSets, List.of())));
    }

    /// What went wrong, with the option that helps.
    static String words(InvokeException e) {
        return e.getMessage()
                + switch (e.remedy()) {
                    case NONE, MESSAGE_LIMIT -> ServerTlsOptions.words(e.unfit());
                    case SCHEMA_FILE ->
                            " Options: --proto FILE for a .proto file, --descriptor-set FILE for a"
                                    + " descriptor set.";
                    case CREDENTIALS -> CredentialOptions.WORDS;
                    case IMPORT_PATH -> " Give the folder that it is below with --import-path DIR.";
                };
    }
}
