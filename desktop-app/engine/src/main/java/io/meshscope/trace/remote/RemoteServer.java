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

    /// Fetches one trace.
    ///
    /// @param id 32 hexadecimal digits
    /// @return false when the server has no such trace
    /// @throws RemoteException when the server cannot be asked or refuses
    boolean trace(String id, RemoteAnswers answers) throws IOException, InterruptedException;
}
