package io.meshscope.collection.export;

import io.meshscope.collection.SecretMetadata;
import io.meshscope.mesh.Endpoint;
import io.meshscope.wire.tls.ClientTls;
import java.time.Duration;
import java.util.Locale;

/// Writes a call as a line for grpcurl.
final class GrpcurlLine {

    private GrpcurlLine() {}

    static String of(ExportedCall call) {
        var line = new ShellLine("grpcurl");
        call.access().tls().ifPresentOrElse(tls -> tls(line, tls), () -> line.word("-plaintext"));
        call.metadata()
                .forEach((name, all) -> all.forEach(value -> header(line, call, name, value)));
        call.deadline().ifPresent(d -> line.option("-max-time", seconds(d)));
        line.option("-d", String.join("\n", call.messages()).strip());
        address(line, call.address());
        return line.word(call.method().fullName()).toString();
    }

    private static void address(ShellLine line, String address) {
        if (address.startsWith(Endpoint.UNIX)) {
            line.word("-unix").word(address.substring(Endpoint.UNIX.length()));
        } else {
            line.word(address);
        }
    }

    static void tls(ShellLine line, ClientTls tls) {
        if (!tls.server().checked()) {
            line.word("-insecure");
        }
        tls.ca().ifPresent(file -> line.option("-cacert", file.toString()));
        tls.certificate().ifPresent(file -> line.option("-cert", file.toString()));
        tls.key().ifPresent(file -> line.option("-key", file.toString()));
        tls.server().name().ifPresent(name -> line.option("-authority", name));
    }

    /// In double quotes the shell puts in the variable's value.
    private static void header(ShellLine line, ExportedCall call, String name, String value) {
        if (call.isSecret(name)) {
            line.quotedOption(
                    "-H", ShellLine.ending(name + ": ", "$" + SecretMetadata.variable(name)));
        } else {
            line.option("-H", name + ": " + value);
        }
    }

    static String seconds(Duration time) {
        String text = String.format(Locale.ROOT, "%.3f", time.toNanos() / 1e9);
        return text.replaceFirst("\\.?0+$", "");
    }
}
