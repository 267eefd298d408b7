package io.meshscope.collection.grpcurl;

import io.meshscope.collection.SecretMetadata;
import io.meshscope.invoke.CallRequest;
import io.meshscope.invoke.RpcMode;
import io.meshscope.wire.access.Access;
import io.meshscope.wire.access.Credentials;
import io.meshscope.wire.tls.ClientTls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Writes a call as a line for grpcurl that can be pasted into a POSIX shell.
public final class GrpcurlLine {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private static final String AUTHORIZATION = "authorization";

    private GrpcurlLine() {}

    /// @param address `host:port` that is called; grpcurl knows no `etcd:///` and `consul:///`
    /// @param access how the server is called; secrets are variables of the environment
    public static String of(CallRequest request, String address, Access access) {
        var words = new ArrayList<String>(List.of("grpcurl"));
        access.tls().ifPresentOrElse(t -> tls(words, t), () -> words.add("-plaintext"));
        if (!access.credentials().equals(Credentials.NONE)
                && !request.metadata().containsKey(AUTHORIZATION)) {
            secret(words, AUTHORIZATION);
        }
        request.metadata().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(e -> e.getValue().forEach(v -> header(words, e.getKey(), v)));
        Optional<Duration> deadline = request.terms().deadlineOf(RpcMode.UNARY);
        deadline.ifPresent(d -> option(words, "-max-time", seconds(d)));
        option(words, "-d", request.json().strip());
        words.add(quoted(address));
        words.add(quoted(request.method()));
        return String.join(" ", words);
    }

    private static void tls(List<String> words, ClientTls tls) {
        if (!tls.server().checked()) {
            words.add("-insecure");
        }
        tls.ca().ifPresent(file -> option(words, "-cacert", file.toString()));
        tls.certificate().ifPresent(file -> option(words, "-cert", file.toString()));
        tls.key().ifPresent(file -> option(words, "-key", file.toString()));
        tls.server().name().ifPresent(name -> option(words, "-authority", name));
    }

    private static void header(List<String> words, String name, String value) {
        if (SecretMetadata.is(name)) {
            secret(words, name);
        } else {
            option(words, "-H", name + ": " + value);
        }
    }

    /// In double quotes the shell puts in the variable's value.
    private static void secret(List<String> words, String name) {
        words.add("-H");
        words.add("\"" + name + ": $" + SecretMetadata.variable(name) + "\"");
    }

    private static void option(List<String> words, String flag, String value) {
        words.add(flag);
        words.add(quoted(value));
    }

    private static String seconds(Duration time) {
        String text = String.format(Locale.ROOT, "%.3f", time.toNanos() / 1e9);
        return text.replaceFirst("\\.?0+$", "");
    }

    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
