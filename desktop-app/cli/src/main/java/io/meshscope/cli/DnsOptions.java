package io.meshscope.cli;

import io.meshscope.mesh.Endpoint;
import io.meshscope.registry.dns.SrvName;
import io.meshscope.session.DnsProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// Which names of DNS list instances.
final class DnsOptions {

    @Option(
            names = "--dns",
            split = ",",
            paramLabel = "NAME",
            description =
                    "Name with SRV records that list instances, such as"
                        + " _grpc._tcp.orders.example.com; SERVICE= before it names the service."
                        + " May be given several times.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--dns-server",
            paramLabel = "HOST[:PORT]",
            description = "Server of DNS to ask; else those of this computer.")
    private Optional<String> server = Optional.empty();

    /// @throws ParameterException when a name or the server is none, or there is only a server
    DnsProfile dns(CommandLine line) {
        Belonging.check(line, "--dns", !names.isEmpty(), "--dns-server");
        return new DnsProfile(
                names.stream().map(String::strip).map(name -> name(line, name)).toList(),
                server.map(text -> server(line, text)));
    }

    private static SrvName name(CommandLine line, String text) {
        try {
            return SrvName.of(text);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    line,
                    "--dns \"" + text + "\" is no name of DNS; write _grpc._tcp.orders.example.com",
                    e);
        }
    }

    private static Endpoint server(CommandLine line, String text) {
        try {
            return DnsProfile.serverAt(text);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(line, "--dns-server: " + e.getMessage(), e);
        }
    }
}
