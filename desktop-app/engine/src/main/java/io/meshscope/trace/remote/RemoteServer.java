package io.meshscope.trace.remote;

import java.io.IOException;

/// A server of traces.
public interface RemoteServer {

    /// Fetches all spans of the traces that are asked for.
    ///
    /// @param answers takes what the server answers
    /// @throws RemoteException when the server cannot be asked or refuses
    void fetch(RemoteQuestion question, RemoteAnswers answers)
            throws IOException, InterruptedException;
}
