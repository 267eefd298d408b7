package io.meshscope.collection.export;

import io.meshscope.invoke.CodeNames;
import io.meshscope.invoke.RpcMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Writes a call as a Java program. It needs grpc-stub with a transport, protobuf-java-util, and
/// the classes that protoc and grpc-java generate.
final class JavaProgram {

    /// grpc-java adds a `_` to a method with such a name.
    private static final Set<String> KEYWORDS =
            Set.of(
                    ("abstract assert boolean break byte case catch char class const continue"
                                    + " default do double else enum extends final finally float for"
                                    + " goto if implements import instanceof int interface long"
                                    + " native new package private protected public return short"
                                    + " static strictfp super switch synchronized this throw throws"
                                    + " transient try void volatile while true false null")
                            .split(" "));

    private static final String INDENT = "        ";

    private final ExportedCall call;
    private final CodeNames.Java names;
    private final ProgramText text = new ProgramText();

    private JavaProgram(ExportedCall call) {
        this.call = call;
        this.names = call.method().code().java();
    }

    static String of(ExportedCall call) {
        return new JavaProgram(call).whole();
    }

    private String whole() {
        text.uses("com.google.protobuf.util.JsonFormat");
        var channel = new JavaChannel(call, text);
        channel.open();
        channel.metadata();
        stub();
        text.add("try {");
        made();
        text.add("} finally {", "    channel.shutdownNow();", "}");
        var lines = new ArrayList<String>();
        text.imports().forEach(name -> lines.add("import " + name + ";"));
        lines.addAll(
                List.of(
                        "",
                        "public final class " + call.method().name() + "Call {",
                        "",
                        "    public static void main(String[] arguments) throws Exception {"));
        text.lines().forEach(line -> lines.add((INDENT + line).stripTrailing()));
        lines.addAll(
                List.of(
                        "    }",
                        "",
                        "    private static " + names.input() + " message(String json)",
                        "            throws Exception {",
                        "        var message = " + names.input() + ".newBuilder();",
                        "        JsonFormat.parser().merge(json, message);",
                        "        return message.build();",
                        "    }",
                        "}",
                        ""));
        return String.join("\n", lines);
    }

    /// Streams of the caller need grpc-java's second kind of blocking stubs.
    private void stub() {
        text.uses("io.grpc.stub.MetadataUtils");
        String kind = call.method().mode().takesMany() ? "newBlockingV2Stub" : "newBlockingStub";
        text.add(
                "var stub =",
                "        " + names.service() + "." + kind + "(channel)",
                "                .withInterceptors(",
                "                        MetadataUtils.newAttachHeadersInterceptor(metadata))");
        if (call.request().terms().waitForReady()) {
            text.add("                .withWaitForReady()");
        }
        if (call.request().terms().gzip()) {
            text.add("                .withCompression(\"gzip\")");
        }
        call.deadline()
                .ifPresent(d -> {
                    text.uses("java.time.Duration");
                    text.add(
                            "                .withDeadlineAfter(Duration.ofMillis("
                                    + d.toMillis()
                                    + "))");
                });
        text.add(
                "                .withMaxInboundMessageSize("
                        + call.request().terms().maxMessageBytes()
                        + ");");
    }

    private void made() {
        String method = stubMethod(call.method().name());
        if (call.method().mode().takesMany()) {
            text.add("    var call = stub." + method + "();");
            call.messages().forEach(m -> text.add("    call.write(" + message(m) + ");"));
            text.add(
                    "    call.halfClose();",
                    "    for (var answer = call.read(); answer != null; answer = call.read()) {",
                    "        System.out.println(JsonFormat.printer().print(answer));",
                    "    }");
            return;
        }
        String made = "stub." + method + "(" + message(String.join("\n", call.messages())) + ");";
        if (call.method().mode() == RpcMode.UNARY) {
            text.add(
                    "    var answer = " + made,
                    "    System.out.println(JsonFormat.printer().print(answer));");
        } else {
            text.add(
                    "    var answers = " + made,
                    "    while (answers.hasNext()) {",
                    "        System.out.println(JsonFormat.printer().print(answers.next()));",
                    "    }");
        }
    }

    /// As grpc-java spells a method: `Get_user` is `getUser`.
    private static String stubMethod(String name) {
        var result = new StringBuilder();
        for (String part : name.split("_+")) {
            result.append(
                    result.isEmpty() || part.isEmpty()
                            ? part
                            : Character.toUpperCase(part.charAt(0)) + part.substring(1));
        }
        String spelled = Character.toLowerCase(result.charAt(0)) + result.substring(1);
        return KEYWORDS.contains(spelled) ? spelled + "_" : spelled;
    }

    /// A text block keeps JSON readable.
    private static String message(String json) {
        String indent = INDENT + "            ";
        String body = ProgramText.pretty(json).replace("\\", "\\\\").replace("\"\"\"", "\\\"\"\"");
        return "message(\n"
                + indent
                + "\"\"\"\n"
                + body.indent(indent.length())
                + indent
                + "\"\"\")";
    }
}
