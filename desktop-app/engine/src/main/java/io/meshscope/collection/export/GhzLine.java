package io.meshscope.collection.export;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meshscope.collection.SecretMetadata;
import io.meshscope.invoke.RpcMode;
import io.meshscope.wire.tls.ClientTls;
import java.util.List;
import java.util.stream.Collectors;

/// Writes a call as a line for ghz, which makes it 200 times unless it is told otherwise.
final class GhzLine {

    private GhzLine() {}

    static String of(ExportedCall call) {
        var line = new ShellLine("ghz");
        call.access().tls().ifPresentOrElse(tls -> tls(line, tls), () -> line.word("--insecure"));
        line.option("--call", call.method().fullName());
        metadata(line, call);
        call.deadline().ifPresent(d -> line.option("--timeout", GrpcurlLine.seconds(d) + "s"));
        if (call.request().terms().gzip()) {
            line.word("--enable-compression");
        }
        return line.option("--data", data(call)).word(call.address()).toString();
    }

    private static String data(ExportedCall call) {
        boolean many = call.method().mode() != RpcMode.UNARY && call.messages().size() != 1;
        return many
                ? call.messages().stream().collect(Collectors.joining(", ", "[", "]"))
                : String.join("", call.messages()).strip();
    }

    private static void tls(ShellLine line, ClientTls tls) {
        if (!tls.server().checked()) {
            line.word("--skipTLS");
        }
        tls.ca().ifPresent(file -> line.option("--cacert", file.toString()));
        tls.certificate().ifPresent(file -> line.option("--cert", file.toString()));
        tls.key().ifPresent(file -> line.option("--key", file.toString()));
        tls.server().name().ifPresent(name -> line.option("--cname", name));
    }

    /// ghz sends one value of a key: the last, as JSON has it.
    private static void metadata(ShellLine line, ExportedCall call) {
        if (call.metadata().isEmpty()) {
            return;
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        call.metadata().forEach((name, values) -> json.put(name, value(call, name, values)));
        // The shell puts in a variable's value between two texts in single quotes.
        String text = ShellLine.quoted(json.toString());
        for (String name : call.metadata().keySet()) {
            String variable = SecretMetadata.variable(name);
            text = text.replace("\"$" + variable + "\"", "\"'\"$" + variable + "\"'\"");
        }
        line.quotedOption("--metadata", text);
    }

    private static String value(ExportedCall call, String name, List<String> values) {
        return call.isSecret(name)
                ? "$" + SecretMetadata.variable(name)
                : values.isEmpty() ? "" : values.getLast();
    }
}
