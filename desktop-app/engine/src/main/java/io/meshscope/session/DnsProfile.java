package io.meshscope.session;

import io.meshscope.mesh.Endpoint;
import io.meshscope.registry.dns.SrvName;
import java.util.List;
import java.util.Optional;

/// SRV records that list instances.
///
/// @param names none where DNS is not asked
/// @param server to ask; empty for those of this computer
public record DnsProfile(List<SrvName> names, Optional<Endpoint> server) {

    private static final int PORT = 53;

    public static final DnsProfile NONE = new DnsProfile(List.of(), Optional.empty());

    public DnsProfile {
        names = List.copyOf(names);
    }

    /// Reads the address of a server as a user writes it: without a port that of DNS is meant.
    ///
    /// @throws IllegalArgumentException naming what is wrong with the text
    public static Endpoint serverAt(String text) {
        boolean portless = text.matches("[^:]+|\\[[^]]+]");
        return Endpoint.parse(portless ? text + ":" + PORT : text);
    }
}
