package io.meshscope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshscope.mesh.Endpoint;
import io.meshscope.mesh.ServiceName;
import io.meshscope.registry.dns.SrvName;
import io.meshscope.session.DnsProfile;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

class DnsOptionsTest {

    private static DnsProfile dns(String... arguments) {
        var options = new DnsOptions();
        var line = new CommandLine(options);
        line.parseArgs(arguments);
        return options.dns(line);
    }

    @Test
    void namesAndTheServerAreRead() {
        assertThat(
                        dns(
                                "--dns",
                                "_grpc._tcp.orders.example.com,pay=_http._tcp.p.example.com",
                                "--dns-server",
                                "127.0.0.1"))
                .isEqualTo(
                        new DnsProfile(
                                List.of(
                                        new SrvName(
                                                new ServiceName("orders"),
                                                "_grpc._tcp.orders.example.com"),
                                        new SrvName(
                                                new ServiceName("pay"),
                                                "_http._tcp.p.example.com")),
                                Optional.of(new Endpoint("127.0.0.1", 53))));
        assertThat(dns()).isEqualTo(DnsProfile.NONE);
    }

    @Test
    void whatIsNoNameOrNoServerIsRefusedInWords() {
        assertThatThrownBy(() -> dns("--dns", "no name"))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("is no name of DNS");
        assertThatThrownBy(() -> dns("--dns", "a.b", "--dns-server", "h:x"))
                .isInstanceOf(ParameterException.class)
                .hasMessageStartingWith("--dns-server: ");
        assertThatThrownBy(() -> dns("--dns-server", "127.0.0.1"))
                .isInstanceOf(ParameterException.class)
                .hasMessage("--dns-server goes with --dns");
    }
}
