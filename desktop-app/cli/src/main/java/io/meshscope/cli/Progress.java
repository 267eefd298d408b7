package io.meshscope.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/// Tells how far a demo without a display is, and waits for its next step.
record Progress(PrintWriter out) {

    void say(String format, Object... arguments) {
        out.println(String.format(Locale.ROOT, format, arguments));
        out.flush();
    }

    /// @param what in words, for the failure when it does not come
    void await(Duration atMost, BooleanSupplier condition, String what)
            throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new FailedException(
                        what + " did not come within " + atMost.toSeconds() + " s");
            }
            // Windows, states and spans are each told in another way; a look costs little.
            Thread.sleep(50);
        }
    }
}
