package io.meshscope.cli;

import io.meshscope.invoke.Unfit;
import io.meshscope.session.TlsFiles;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// How the servers that are called speak TLS; plaintext without any of these options.
final class ServerTlsOptions {

    @Option(
            names = "--tls",
            description =
                    "Call servers with TLS. Without --tls-ca the platform's authorities are"
                            + " trusted.")
    private boolean tls;

    @Option(
            names = "--tls-ca",
            paramLabel = "FILE",
            description = "PEM authorities of the servers' certificates.")
    private Optional<Path> ca = Optional.empty();

    @Option(
            names = "--tls-cert",
            paramLabel = "FILE",
            description = "PEM certificate of this client, for mTLS; goes with --tls-key.")
    private Optional<Path> certificate = Optional.empty();

    @Option(
            names = "--tls-key",
            paramLabel = "FILE",
            description = "PEM key of this client (PKCS#8).")
    private Optional<Path> key = Optional.empty();

    @Option(
            names = "--tls-name",
            paramLabel = "NAME",
            description =
                    "The name that the server's certificate is for, and the call's authority, when"
                            + " it is not the host that is dialled.")
    private Optional<String> name = Optional.empty();

    @Option(
            names = "--tls-unchecked",
            description =
                    "Take any certificate of a server. Anybody on the way can then read and change"
                            + " the call.")
    private boolean unchecked;

    /// Empty for plaintext.
    ///
    /// @throws ParameterException when the options do not go together
    Optional<TlsFiles> tls(CommandLine line) {
        boolean wanted =
                tls
                        || unchecked
                        || ca.isPresent()
                        || certificate.isPresent()
                        || key.isPresent()
                        || name.isPresent();
        if (!wanted) {
            return Optional.empty();
        }
        if (certificate.isPresent() != key.isPresent()) {
            throw new ParameterException(line, "--tls-cert and --tls-key go together");
        }
        if (unchecked && ca.isPresent()) {
            throw new ParameterException(line, "--tls-unchecked and --tls-ca exclude each other");
        }
        return Optional.of(new TlsFiles(ca, certificate, key, name, !unchecked));
    }

    /// The options that help where TLS is why a call failed; empty where it is not.
    static String words(Optional<Unfit> unfit) {
        return unfit.map(u ->
                        switch (u.why()) {
                            case TLS_ONLY -> " Options: --tls, --tls-ca FILE.";
                            case UNTRUSTED -> " Options: --tls-ca FILE, or --tls-unchecked.";
                            case OTHER_NAME -> " Option: --tls-name NAME.";
                            case CERTIFICATE_WANTED ->
                                    " Options: --tls-cert FILE with --tls-key FILE.";
                            case NO_TLS -> " Leave out the options of TLS.";
                            case NO_HTTP2,
                                    NOT_GRPC,
                                    SOMETHING_ELSE,
                                    NO_TLS_NO_HTTP2,
                                    TLS_NO_HTTP2 ->
                                    "";
                        })
                .orElse("");
    }
}
