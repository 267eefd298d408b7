package io.meshscope.invoke.protoc;

import io.meshscope.invoke.InvokeException;
import io.meshscope.invoke.InvokeException.Remedy;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// protoc's faults in the user's words, a line for each.
final class ProtoFaultWords {

    private static final int MAX_LINES = 10;

    private ProtoFaultWords() {}

    /// @param folders that were searched for imports
    static InvokeException of(List<ProtoFault> faults, List<Path> folders) {
        Set<String> absent =
                faults.stream()
                        .filter(ProtoFault::fileNotFound)
                        .map(ProtoFault::file)
                        .collect(Collectors.toSet());
        List<ProtoFault> imports =
                faults.stream()
                        .filter(f -> f.importOf().filter(absent::contains).isPresent())
                        .toList();
        if (!imports.isEmpty()) {
            return new InvokeException(
                    lines(imports.stream().map(f -> missing(f, folders)).toList()),
                    Remedy.IMPORT_PATH,
                    null);
        }
        // That an import has errors is said by those errors.
        List<String> words =
                faults.stream().filter(f -> f.importOf().isEmpty()).map(ProtoFault::words).toList();
        return new InvokeException(
                words.isEmpty() ? "protoc failed and did not say why." : lines(words));
    }

    private static String missing(ProtoFault fault, List<Path> folders) {
        return fault.file()
                + ", line "
                + fault.line()
                + ", imports \""
                + fault.importOf().orElse("")
                + "\", which is not in "
                + folders.stream().map(Path::toString).collect(Collectors.joining(" or "))
                + ".";
    }

    private static String lines(List<String> words) {
        String shown = words.stream().limit(MAX_LINES).collect(Collectors.joining("\n"));
        return words.size() > MAX_LINES
                ? shown + "\nand " + (words.size() - MAX_LINES) + " more."
                : shown;
    }
}
