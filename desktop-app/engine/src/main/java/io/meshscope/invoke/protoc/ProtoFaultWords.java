package io.meshscope.invoke.protoc;

import io.meshscope.invoke.InvokeException;
import io.meshscope.invoke.InvokeException.Remedy;
import io.meshscope.message.Message;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        List<Message> words =
                faults.stream().filter(f -> f.importOf().isEmpty()).map(ProtoFault::words).toList();
        return new InvokeException(words.isEmpty() ? Message.of("protoc.silent") : lines(words));
    }

    private static Message missing(ProtoFault fault, List<Path> folders) {
        return Message.of(
                "protoc.import",
                fault.file(),
                fault.line(),
                fault.importOf().orElse(""),
                folders.stream()
                        .map(folder -> Message.verbatim(folder.toString()))
                        .reduce((one, other) -> Message.of("either", one, other))
                        .orElseThrow());
    }

    private static Message lines(List<Message> words) {
        int more = words.size() - MAX_LINES;
        return Stream.concat(
                        words.stream().limit(MAX_LINES),
                        more > 0 ? Stream.of(Message.of("protoc.more", more)) : Stream.empty())
                .reduce((above, below) -> Message.of("lines", above, below))
                .orElseThrow();
    }
}
