package io.meshscope.cli;

import io.meshscope.invoke.CallEvent;
import io.meshscope.invoke.CallListener;
import io.meshscope.invoke.CallMessage;
import io.meshscope.invoke.CallResult;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Prints what comes in a call: messages on standard output as they come, and all else on standard
/// error. A reader that does not keep up makes the server wait.
final class CallPrinter implements CallListener {

    /// @param verbose whether headers, trailers, sizes and times are printed too
    record Style(boolean verbose, CallMessage.Fields fields) {}

    private final PrintWriter out;
    private final PrintWriter err;
    private final Style style;
    private final Runnable unheard;
    private final Set<String> said = new HashSet<>();
    private volatile boolean lines;

    /// @param unheard runs when nobody reads the output any more
    CallPrinter(PrintWriter out, PrintWriter err, Style style, Runnable unheard) {
        this.out = out;
        this.err = err;
        this.style = style;
        this.unheard = unheard;
    }

    /// Prints each message on one line from here on, because several may come.
    void lines() {
        lines = true;
    }

    @Override
    public void on(CallEvent event) {
        switch (event) {
            case CallEvent.Received received -> received(received);
            case CallEvent.Sent sent -> note(">", sent.message(), sent.since());
            case CallEvent.HalfClosed end -> note("> end", end.since());
            case CallEvent.Headers headers -> {
                // What the sender's thread tells comes before or after all of it.
                synchronized (err) {
                    note(
                            "< headers" + headers.peer().map(p -> " from " + p).orElse(""),
                            headers.since());
                    entries(headers.headers());
                }
            }
            case CallEvent.Ended end -> ended(end.result());
        }
    }

    private void received(CallEvent.Received received) {
        note("<", received.message(), received.since());
        CallMessage.Text text = received.message().text(style.fields());
        out.println(
                text.json()
                        .map(json -> lines ? text.line().orElse(json) : json)
                        .orElseGet(() -> raw(received.message())));
        if (out.checkError()) {
            unheard.run();
        }
        if (!text.unknown().isEmpty()) {
            once(
                    "not shown, since the schema does not know these fields: "
                            + String.join("; ", text.unknown()));
        }
        text.problems().forEach(problem -> once(problem.english()));
    }

    /// The key can be no field's: those have no such sign.
    static String raw(CallMessage message) {
        return "{\"@raw\":\"" + Base64.getEncoder().encodeToString(message.bytes()) + "\"}";
    }

    private void ended(CallResult result) {
        if (style.verbose()) {
            err.println("< trailers");
            entries(result.metadata().trailers());
            note("* " + result.code() + " " + result.status().number(), result.timing().total());
            timing(result.timing());
        }
    }

    private void timing(CallResult.Timing timing) {
        err.println(
                "* resolve "
                        + took(timing.resolve())
                        + ", connect "
                        + took(timing.connect())
                        + ", send "
                        + took(timing.send())
                        + ", wait "
                        + took(timing.waiting())
                        + ", receive "
                        + took(timing.receiving()));
        err.flush();
    }

    private static String took(Optional<Duration> part) {
        return part.map(p -> String.format(Locale.ROOT, "%.1f ms", p.toNanos() / 1e6)).orElse("–");
    }

    private void once(String words) {
        if (said.add(words)) {
            err.println("meshscope: " + words);
            err.flush();
        }
    }

    private void note(String sign, CallMessage message, Duration since) {
        note(sign + " " + message.number() + ", " + message.size() + " bytes", since);
    }

    private void note(String words, Duration since) {
        if (style.verbose()) {
            synchronized (err) {
                err.printf(Locale.ROOT, "%s, %.3f s%n", words, since.toNanos() / 1_000_000_000.0);
                err.flush();
            }
        }
    }

    private void entries(Map<String, List<String>> entries) {
        if (style.verbose()) {
            entries.forEach((name, values) ->
                    values.forEach(value -> err.println("<   " + name + ": " + value)));
            err.flush();
        }
    }
}
