package io.meshscope.cli;

import io.meshscope.message.Message;
import io.meshscope.registry.KeptRegistration;
import io.meshscope.standin.StandIn;
import io.meshscope.standin.StandInCall;
import io.meshscope.standin.StandInCalls;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;

/// Prints what a stand-in serves and which calls it gets. Safe for use by many threads.
final class StandInPrinter {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

    private final PrintWriter out;
    private final PrintWriter err;
    private final DateTimeFormatter time;
    private final boolean all;
    private final Map<String, String> troubles = new HashMap<>();

    /// @param all whether every call is printed, and not only those without an answer
    StandInPrinter(CommandLine line, ZoneId zone, boolean all) {
        this.out = line.getOut();
        this.err = line.getErr();
        this.time = TIME.withZone(zone);
        this.all = all;
    }

    synchronized void started(Path file, StandIn standIn) {
        out.printf(
                "%s: a stand-in serves %s at %s%n",
                file, String.join(", ", standIn.services()), standIn.endpoint());
        for (KeptRegistration registration : standIn.registrations()) {
            out.printf(
                    "registered as %s in %s%n",
                    standIn.plan().service().map(Object::toString).orElse(""),
                    registration.where());
        }
        out.flush();
    }

    synchronized void call(StandInCall call) {
        if (!all && call.answeredBy().isPresent()) {
            return;
        }
        out.printf(
                "%s  %s  %s  %d ms  %s%s%s%n",
                time.format(call.at()),
                call.method(),
                call.status(),
                call.took().toMillis(),
                call.answeredBy().orElse("no rule answers this"),
                call.request().messages() > 1 ? "  " + call.request().messages() + " messages" : "",
                call.request().last().map(last -> "  " + last).orElse(""));
        out.flush();
    }

    /// Says what has changed.
    synchronized void registrations(List<KeptRegistration> registrations) {
        for (KeptRegistration registration : registrations) {
            Optional<String> trouble = registration.trouble().map(Message::english);
            String where = registration.where().english();
            String before = troubles.getOrDefault(where, "");
            String now = trouble.orElse("");
            troubles.put(where, now);
            if (!now.equals(before)) {
                err.printf(
                        "meshscope: %s: %s%n",
                        registration.where(),
                        trouble.map(t -> "not registered: " + t).orElse("registered again"));
                err.flush();
            }
        }
    }

    synchronized void ended(StandInCalls.Count count) {
        out.printf("calls: %d, without an answer: %d%n", count.total(), count.unanswered());
        out.flush();
    }
}
