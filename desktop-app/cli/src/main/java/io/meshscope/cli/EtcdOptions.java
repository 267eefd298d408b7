package io.meshscope.cli;

import io.meshscope.session.EtcdVariables;
import io.meshscope.session.Profile;
import io.meshscope.session.TlsFiles;
import io.meshscope.wire.access.Secret;
import io.meshscope.wire.etcd.EtcdLogin;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// Where etcd is and how it is asked: from the options, else from the variables that etcdctl reads.
final class EtcdOptions {

    @Option(
            names = "--etcd",
            split = ",",
            paramLabel = "http://H:P",
            description = "etcd endpoints, separated by commas; else ETCDCTL_ENDPOINTS is read.")
    private List<String> etcd = new ArrayList<>();

    @Option(
            names = "--etcd-ca",
            paramLabel = "FILE",
            description = "PEM authorities for https endpoints; else ETCDCTL_CACERT.")
    private Optional<Path> ca = Optional.empty();

    @Option(
            names = "--etcd-cert",
            paramLabel = "FILE",
            description = "PEM certificate of this client; else ETCDCTL_CERT.")
    private Optional<Path> certificate = Optional.empty();

    @Option(
            names = "--etcd-key",
            paramLabel = "FILE",
            description = "PEM key of this client; else ETCDCTL_KEY.")
    private Optional<Path> key = Optional.empty();

    @Option(
            names = "--etcd-user",
            paramLabel = "NAME",
            description = "User of an etcd with authentication; else ETCDCTL_USER.")
    private Optional<String> user = Optional.empty();

    @Option(
            names = "--etcd-password",
            paramLabel = SecretOption.LABEL,
            description =
                    "Where that user's password is; else ETCDCTL_PASSWORD, or what follows a colon"
                            + " in ETCDCTL_USER.")
    private Optional<String> password = Optional.empty();

    private Optional<EtcdLogin> login = Optional.empty();

    /// The addresses of etcd; empty when none is named.
    ///
    /// @throws ParameterException when one is no address, or there is none that a file or a user is
    ///   for
    List<URI> etcd(CommandLine line, Map<String, String> environment) {
        List<String> texts =
                etcd.isEmpty()
                        ? new EtcdVariables(environment)
                                .endpoints()
                                .map(e -> List.of(e.split(",")))
                                .orElse(List.of())
                        : etcd;
        Belonging.check(
                line,
                "--etcd",
                !texts.isEmpty(),
                "--etcd-ca",
                "--etcd-cert",
                "--etcd-key",
                "--etcd-user",
                "--etcd-password");
        return texts.stream().map(String::strip).map(text -> endpoint(line, text)).toList();
    }

    /// Reads an endpoint of etcd.
    ///
    /// @throws ParameterException when it is none
    static URI endpoint(CommandLine line, String text) {
        try {
            return Profile.Etcd.endpointAt(text);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    line, "\"" + text + "\" is not an etcd endpoint; write http://host:2379", e);
        }
    }

    Optional<TlsFiles> tls(Map<String, String> environment) {
        return new EtcdVariables(environment).tls(new TlsFiles(ca, certificate, key));
    }

    /// Who asks etcd: as etcdctl reads it from its variables, where nothing is given. A password on
    /// standard input is read once.
    ///
    /// @throws ParameterException when a user has no password, or a password no user
    Optional<EtcdLogin> login(CommandLine line, Map<String, String> environment) {
        if (login.isEmpty()) {
            Optional<String> named = user.or(new EtcdVariables(environment)::user);
            if (password.isPresent() && named.isEmpty()) {
                throw new ParameterException(line, "--etcd-password goes with --etcd-user");
            }
            login = named.map(name -> login(line, environment, name.split(":", 2)));
        }
        return login;
    }

    private EtcdLogin login(CommandLine line, Map<String, String> environment, String[] name) {
        Optional<Secret> found =
                password.map(p ->
                                new SecretOption("--etcd-password", p)
                                        .read(line, environment, System.in))
                        .or(() -> new EtcdVariables(environment).password().map(Secret::new));
        if (found.isEmpty() && user.isEmpty() && name.length == 2 && !name[1].isBlank()) {
            found = Optional.of(new Secret(name[1]));
        }
        return new EtcdLogin(
                name[0],
                found.orElseThrow(() ->
                        new ParameterException(
                                line,
                                "the user of etcd has no password: give --etcd-password "
                                        + SecretOption.LABEL
                                        + " or ETCDCTL_PASSWORD")));
    }
}
