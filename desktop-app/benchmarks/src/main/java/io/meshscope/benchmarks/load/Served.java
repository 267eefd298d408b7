package io.meshscope.benchmarks.load;

import io.meshscope.benchmarks.Programs;
import java.io.IOException;

/// The server that is called, in a process of its own.
public final class Served implements AutoCloseable {

    private final Process process;
    private final String port;

    /// @param how `steady`, or `stall` for one that does nothing in the last 500 ms of every 5 s
    public Served(String how) throws IOException {
        process =
                new ProcessBuilder(Programs.java(LoadedServer.class.getName(), how))
                        // It warns of each call that ghz breaks off at its end.
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        port = Programs.after("port ", process.inputReader().lines());
    }

    /// `host:port`.
    public String address() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.getOutputStream().close();
        process.waitFor();
    }
}
