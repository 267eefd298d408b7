package io.meshscope.collection.grpcurl;

import io.meshscope.invoke.CallRequest;
import io.meshscope.invoke.RpcMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Writes a call as a line for grpcurl that can be pasted into a POSIX shell.
public final class GrpcurlLine {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private GrpcurlLine() {}

    /// @param address `host:port` that is called; grpcurl knows no `etcd:///` and `consul:///`
    /// @param encrypted whether the server is called with TLS
    public static String of(CallRequest request, String address, boolean encrypted) {
        var words = new ArrayList<String>(List.of("grpcurl"));
        if (!encrypted) {
            words.add("-plaintext");
        }
        request.metadata().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .forEach(
                        e -> e.getValue().forEach(v -> option(words, "-H", e.getKey() + ": " + v)));
        Optional<Duration> deadline = request.terms().deadlineOf(RpcMode.UNARY);
        deadline.ifPresent(d -> option(words, "-max-time", seconds(d)));
        option(words, "-d", request.json().strip());
        words.add(quoted(address));
        words.add(quoted(request.method()));
        return String.join(" ", words);
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
