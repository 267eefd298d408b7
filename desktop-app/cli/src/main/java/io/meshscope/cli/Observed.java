package io.meshscope.cli;

import io.meshscope.session.Calls;
import io.meshscope.session.InstancesProfile;
import io.meshscope.session.LiveSession;
import io.meshscope.session.Profile;
import io.meshscope.session.Registries;
import io.meshscope.session.Session;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

/// What to observe: the options of every command that observes.
final class Observed {

    @Mixin private Centres centres = new Centres();

    @Mixin private ZooKeeperOptions zookeeper = new ZooKeeperOptions();

    @Mixin private DnsOptions dnsOptions = new DnsOptions();

    @Mixin private ReceiverOptions receivers = new ReceiverOptions();

    @Mixin private ScrapeOptions scrape = new ScrapeOptions();

    @Mixin private ServerTlsOptions servers = new ServerTlsOptions();

    @Mixin private CredentialOptions credentials = new CredentialOptions();

    private Optional<InstancesProfile> instances = Optional.empty();

    /// Opens a session, which is not started yet.
    ///
    /// @param file keeps what is observed; empty for a temporary one
    /// @throws ParameterException when there is nothing to observe
    LiveSession open(CommandLine line, Optional<Path> file) {
        if (!anything(line)) {
            throw new ParameterException(
                    line,
                    "nothing to observe: give --etcd, --consul, --zookeeper, --dns, --scrape or a"
                            + " receiver, such as --otlp-grpc");
        }
        return new LiveSession(profile(line, file));
    }

    /// Whether the options, or the usual variables, name something to observe.
    boolean anything(CommandLine line) {
        return centres.named()
                || zookeeper.any()
                || !dnsOptions.dns(line).names().isEmpty()
                || !scrape.addresses(line).isEmpty()
                || !receivers.ports(line).equals(Profile.Ports.OFF);
    }

    /// Opens calls by the registries that are observed.
    ///
    /// @throws ParameterException when the options of TLS or of credentials do not go together
    Calls.Opened calls(CommandLine line) {
        return Calls.open(centres.registryInEtcd(), centres.registryInConsul(), instances(line));
    }

    /// Secrets on standard input are read once.
    private InstancesProfile instances(CommandLine line) {
        return instances.orElseGet(() -> {
            var read =
                    new InstancesProfile(
                            servers.tls(line),
                            scrape.addresses(line),
                            credentials.credentials(line));
            instances = Optional.of(read);
            return read;
        });
    }

    /// Whether a receiver is asked for.
    ///
    /// @throws ParameterException when something is not a port
    boolean receives(CommandLine line) {
        return !receivers.ports(line).equals(Profile.Ports.OFF);
    }

    /// Where telemetry is received.
    ///
    /// @throws ParameterException when something is not a port
    Profile.Ports ports(CommandLine line) {
        return receivers.ports(line);
    }

    /// Fails when a receiver cannot use the port that was asked for: there is no window that could
    /// say so.
    static void failOnSilentReceiver(Session session) {
        for (Session.Receiver receiver : session.receivers()) {
            if (receiver.failure().isPresent()) {
                throw new FailedException(receiver.failure().get().english());
            }
        }
    }

    private Profile profile(CommandLine line, Optional<Path> file) {
        Profile.Etcd etcd = centres.etcd();
        boolean inEtcd = !etcd.endpoints().isEmpty();
        Belonging.check(
                line,
                "--etcd or --zookeeper",
                inEtcd || zookeeper.any(),
                "--registry-prefix",
                "--registry-layout");
        Belonging.check(line, "--etcd or --consul", centres.named(), "--config-prefix");
        Belonging.check(line, "--etcd", inEtcd, "--applied-prefix");
        return new Profile(
                "observe",
                "dev",
                new Registries(
                        etcd,
                        centres.consul(),
                        zookeeper.zookeeper(line, System.getenv(), etcd),
                        dnsOptions.dns(line)),
                receivers.ports(line),
                new Profile.Store(file, Profile.Store.DEFAULT_LIMIT_BYTES),
                instances(line));
    }
}
