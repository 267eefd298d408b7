package io.meshscope.cli;

import io.meshscope.session.Profile;
import io.meshscope.session.ZooKeeperProfile;
import io.meshscope.wire.zookeeper.ZooKeeperAddress;
import io.meshscope.wire.zookeeper.ZooKeeperLogin;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// Where ZooKeeper is and how it is asked. Registrations stand below the same prefixes as in etcd.
final class ZooKeeperOptions {

    private static final String SERVERS = "--zookeeper";
    private static final String USER = "--zookeeper-user";
    private static final String PASSWORD = "--zookeeper-password";

    @Option(
            names = SERVERS,
            paramLabel = "HOST:PORT[,…][/ROOT]",
            description =
                    "Servers of one ZooKeeper, separated by commas; a path after the last one is"
                            + " the root of all.")
    private Optional<String> servers = Optional.empty();

    @Option(
            names = USER,
            paramLabel = "NAME",
            description = "User of a ZooKeeper whose nodes may not be read by everybody (digest).")
    private Optional<String> user = Optional.empty();

    @Option(
            names = PASSWORD,
            paramLabel = SecretOption.LABEL,
            description = "Where that user's password is.")
    private Optional<String> password = Optional.empty();

    boolean any() {
        return servers.isPresent();
    }

    /// @param etcd whose prefixes and layouts hold here too
    /// @throws ParameterException when a server is none, or a user has no password or no ZooKeeper
    Optional<ZooKeeperProfile> zookeeper(
            CommandLine line, Map<String, String> environment, Profile.Etcd etcd) {
        Belonging.check(line, SERVERS, servers.isPresent(), USER, PASSWORD);
        Belonging.check(line, USER, user.isPresent(), PASSWORD);
        return servers.map(text ->
                ZooKeeperProfile.beside(etcd, address(line, text), login(line, environment)));
    }

    private static ZooKeeperAddress address(CommandLine line, String text) {
        try {
            return ZooKeeperAddress.of(text);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(line, SERVERS + ": " + e.getMessage(), e);
        }
    }

    private Optional<ZooKeeperLogin> login(CommandLine line, Map<String, String> environment) {
        try {
            return user.map(name ->
                    new ZooKeeperLogin(
                            name,
                            new SecretOption(PASSWORD, password.orElse(""))
                                    .read(line, environment, System.in)));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(line, USER + ": " + e.getMessage(), e);
        }
    }
}
