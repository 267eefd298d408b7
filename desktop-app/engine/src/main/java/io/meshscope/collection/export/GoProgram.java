package io.meshscope.collection.export;

import io.meshscope.invoke.CodeNames;
import io.meshscope.invoke.RpcMode;
import java.util.ArrayList;
import java.util.List;

/// Writes a call as a Go program. It needs google.golang.org/grpc and the packages that
/// protoc-gen-go and protoc-gen-go-grpc generate.
final class GoProgram {

    private static final String UNKNOWN_PATH = "example.com/generated";

    private final ExportedCall call;
    private final CodeNames.Go names;
    private final ProgramText text = new ProgramText();

    private GoProgram(ExportedCall call) {
        this.call = call;
        this.names = call.method().code().go();
    }

    static String of(ExportedCall call) {
        return new GoProgram(call).whole();
    }

    private String whole() {
        text.uses(
                "context",
                "fmt",
                "log",
                "google.golang.org/grpc",
                "google.golang.org/protobuf/encoding/protojson");
        var connection = new GoConnection(call, text);
        connection.open();
        connection.context();
        made();
        var lines = new ArrayList<String>(List.of("package main", "", "import ("));
        imports(lines, false);
        lines.add("");
        imports(lines, true);
        lines.add("");
        if (names.path().isEmpty()) {
            lines.add(
                    "\t// The .proto file has no go_package: put the path of the generated code"
                            + " here.");
        }
        lines.add("\tpb \"" + path(names.path()) + "\"");
        if (!ownPackage()) {
            lines.add("\tmessages \"" + path(names.input().path()) + "\"");
        }
        lines.addAll(List.of(")", "", "func main() {"));
        text.lines().forEach(line -> lines.add("\t" + line));
        lines.addAll(List.of("}", ""));
        if (text.using(GoConnection.BASE64)) {
            lines.addAll(
                    List.of(
                            "func decoded(text string) string {",
                            "\tbytes, err := base64.StdEncoding.DecodeString(text)",
                            "\tcheck(err)",
                            "\treturn string(bytes)",
                            "}",
                            ""));
        }
        lines.addAll(
                List.of(
                        "func message(json string) *" + input() + " {",
                        "\tmessage := &" + input() + "{}",
                        "\tcheck(protojson.Unmarshal([]byte(json), message))",
                        "\treturn message",
                        "}",
                        "",
                        "func check(err error) {",
                        "\tif err != nil {",
                        "\t\tlog.Fatal(err)",
                        "\t}",
                        "}"));
        return String.join("\n", lines) + "\n";
    }

    /// Those of the standard library come first.
    private void imports(List<String> lines, boolean others) {
        text.imports().stream()
                .filter(path -> path.contains(".") == others)
                .forEach(path -> lines.add("\t\"" + path + "\""));
    }

    private static String path(String known) {
        return known.isEmpty() ? UNKNOWN_PATH : known;
    }

    private boolean ownPackage() {
        return names.path().equals(names.input().path());
    }

    private String input() {
        return (ownPackage() ? "pb." : "messages.") + names.input().name();
    }

    private void made() {
        String method = call.method().name();
        String client = "pb.New" + names.service() + "Client(connection)." + method + "(";
        String options = options();
        if (call.method().mode().takesMany()) {
            text.add("call, err := " + client + "ctx" + options + ")");
            text.add("check(err)");
            call.messages().forEach(m -> text.add("check(call.Send(message(" + raw(m) + ")))"));
        } else {
            text.add(
                    (call.method().mode() == RpcMode.UNARY ? "answer" : "call")
                            + ", err := "
                            + client
                            + "ctx, message("
                            + raw(String.join("\n", call.messages()))
                            + ")"
                            + options
                            + ")");
            text.add("check(err)");
        }
        answers();
    }

    private String options() {
        var options = new StringBuilder();
        if (call.request().terms().waitForReady()) {
            options.append(", grpc.WaitForReady(true)");
        }
        if (call.request().terms().gzip()) {
            text.uses("google.golang.org/grpc/encoding/gzip");
            options.append(", grpc.UseCompressor(gzip.Name)");
        }
        return options.toString();
    }

    private void answers() {
        switch (call.method().mode()) {
            case UNARY -> text.add("fmt.Println(protojson.Format(answer))");
            case CLIENT_STREAMING -> {
                text.add("answer, err := call.CloseAndRecv()");
                text.add("check(err)");
                text.add("fmt.Println(protojson.Format(answer))");
            }
            case SERVER_STREAMING -> receive();
            case BIDIRECTIONAL -> {
                text.add("check(call.CloseSend())");
                receive();
            }
        }
    }

    private void receive() {
        text.uses("io");
        text.add(
                "for {",
                "\tanswer, err := call.Recv()",
                "\tif err == io.EOF {",
                "\t\tbreak",
                "\t}",
                "\tcheck(err)",
                "\tfmt.Println(protojson.Format(answer))",
                "}");
    }

    /// A raw text keeps JSON readable; it can hold all but a back quote.
    private static String raw(String json) {
        String pretty = ProgramText.pretty(json);
        return pretty.indexOf('`') < 0 ? "`" + pretty + "`" : ProgramText.quoted(pretty);
    }
}
