package io.meshscope.cli;

import io.meshscope.etcd.EtcdCluster;
import io.meshscope.session.EtcdClusters;
import io.meshscope.session.Profile;
import io.meshscope.session.TlsFiles;
import io.meshscope.wire.etcd.EtcdLogin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// The etcd of the right side, where that is another one. It is shown nothing of what the first one
/// is shown.
final class OtherEtcd {

    @Option(
            names = "--other",
            split = ",",
            paramLabel = "http://H:P",
            description = "The etcd of the right side; else the same as the left one's.")
    private List<String> other = new ArrayList<>();

    @Option(
            names = "--other-ca",
            paramLabel = "FILE",
            description = "PEM authorities for its https endpoints.")
    private Optional<Path> ca = Optional.empty();

    @Option(
            names = "--other-cert",
            paramLabel = "FILE",
            description = "PEM certificate of this client.")
    private Optional<Path> certificate = Optional.empty();

    @Option(names = "--other-key", paramLabel = "FILE", description = "PEM key of this client.")
    private Optional<Path> key = Optional.empty();

    @Option(
            names = "--other-user",
            paramLabel = "NAME",
            description = "User of the other etcd, where it asks for one.")
    private Optional<String> user = Optional.empty();

    @Option(
            names = "--other-password",
            paramLabel = SecretOption.LABEL,
            description = "Where that user's password is.")
    private Optional<String> password = Optional.empty();

    /// Empty when both sides are in one etcd.
    ///
    /// @throws ParameterException when an address is none, a user has no password, or there is no
    ///   etcd that they are for
    Optional<EtcdCluster> open(CommandLine line) {
        Belonging.check(
                line,
                "--other",
                !other.isEmpty(),
                "--other-ca",
                "--other-cert",
                "--other-key",
                "--other-user",
                "--other-password");
        Belonging.check(line, "--other-user", user.isPresent(), "--other-password");
        if (other.isEmpty()) {
            return Optional.empty();
        }
        boolean files = ca.isPresent() || certificate.isPresent() || key.isPresent();
        return Optional.of(
                new EtcdClusters(
                                new Profile.Etcd(
                                        other.stream()
                                                .map(t -> EtcdOptions.endpoint(line, t.strip()))
                                                .toList(),
                                        List.of(),
                                        List.of(),
                                        Profile.Etcd.DEFAULT_APPLIED_PREFIX,
                                        files
                                                ? Optional.of(new TlsFiles(ca, certificate, key))
                                                : Optional.empty(),
                                        List.of(),
                                        user.map(name -> login(line, name))))
                        .open());
    }

    private EtcdLogin login(CommandLine line, String name) {
        String source =
                password.orElseThrow(() ->
                        new ParameterException(
                                line,
                                "the user of the other etcd has no password: give --other-password "
                                        + SecretOption.LABEL));
        return new EtcdLogin(
                name,
                new SecretOption("--other-password", source)
                        .read(line, System.getenv(), System.in));
    }
}
