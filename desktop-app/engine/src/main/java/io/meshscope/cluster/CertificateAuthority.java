package io.meshscope.cluster;

import java.nio.file.Path;

/// Gives the processes of a cluster certificates for mutual TLS.
public interface CertificateAuthority {

    /// PEM files of one holder.
    ///
    /// @param key PKCS#8, readable by this user only
    record Issued(Path authority, Path certificate, Path key) {}

    /// A certificate with a key of its own, for a server on this machine and for a client.
    ///
    /// @param holder names the files
    /// @param host a name that it is called by besides `localhost` and `127.0.0.1`
    /// @throws LaunchException when its files cannot be written
    Issued issue(String holder, String host);
}
