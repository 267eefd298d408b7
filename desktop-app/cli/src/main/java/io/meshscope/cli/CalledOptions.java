package io.meshscope.cli;

import io.meshscope.session.Calls;
import io.meshscope.session.InstancesProfile;
import io.meshscope.session.Profile;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

/// How servers are found and called by a command that observes nothing.
final class CalledOptions {

    @Mixin private Endpoints endpoints = new Endpoints();

    @Mixin private ConsulOptions consul = new ConsulOptions();

    @Mixin private ServerTlsOptions servers = new ServerTlsOptions();

    @Mixin private CredentialOptions credentials = new CredentialOptions();

    /// Opens an invoker, which the caller closes.
    ///
    /// @throws ParameterException when the options do not go together
    Calls.Opened open(CommandLine line) {
        Profile.Etcd etcd = endpoints.profile(System.getenv());
        Belonging.check(
                line,
                "--etcd",
                !etcd.endpoints().isEmpty(),
                "--registry-prefix",
                "--registry-layout");
        return Calls.open(
                etcd,
                consul.consul(System.getenv()),
                new InstancesProfile(servers.tls(line), List.of(), credentials.credentials(line)));
    }
}
