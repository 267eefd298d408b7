package io.meshscope.cli;

import io.meshscope.wire.access.Credentials;
import io.meshscope.wire.access.RenewedToken;
import io.meshscope.wire.access.Secret;
import java.net.URI;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// What servers are shown so that they let calls in: calls, questions for their schema and their
/// breakers alike; nothing without any of these options.
final class CredentialOptions {

    /// What helps when a server does not let a call in.
    static final String WORDS =
            " Options: --bearer, --basic, --api-key, --login or --oauth show it credentials.";

    /// The kinds of credentials. At most one is chosen.
    static final class Kind {

        @Option(
                names = "--bearer",
                paramLabel = SecretOption.LABEL,
                description = "Show a bearer token, read from there.")
        private @Nullable String bearer;

        @Option(
                names = "--basic",
                paramLabel = "USER",
                description = "Show a name and the password of --password.")
        private @Nullable String basic;

        @Option(
                names = "--api-key",
                paramLabel = "NAME",
                description = "Show the key of --key under this name of the metadata.")
        private @Nullable String apiKey;

        @Option(
                names = "--login",
                paramLabel = "URL",
                description =
                        "Show the token of a login: POST {\"username\", \"password\"} with --user"
                                + " and --password answers {\"token\"}. A new one is asked for when"
                                + " a server answers UNAUTHENTICATED.")
        private @Nullable URI login;

        @Option(
                names = "--oauth",
                paramLabel = "URL",
                description =
                        "Show the token of OAuth 2.0's client credentials, with --client-id,"
                                + " --client-secret and --scope. It is kept until shortly before it"
                                + " ends.")
        private @Nullable URI oauth;
    }

    @ArgGroup(exclusive = true)
    private Kind kind = new Kind();

    @Option(names = "--user", paramLabel = "NAME", description = "The name for --login.")
    private Optional<String> user = Optional.empty();

    @Option(
            names = "--password",
            paramLabel = SecretOption.LABEL,
            description = "Where the password of --basic or --login is read.")
    private Optional<String> password = Optional.empty();

    @Option(
            names = "--key",
            paramLabel = SecretOption.LABEL,
            description = "Where the key of --api-key is read.")
    private Optional<String> key = Optional.empty();

    @Option(names = "--client-id", paramLabel = "ID", description = "The client of --oauth.")
    private Optional<String> client = Optional.empty();

    @Option(
            names = "--client-secret",
            paramLabel = SecretOption.LABEL,
            description = "Where the secret of --oauth's client is read.")
    private Optional<String> clientSecret = Optional.empty();

    @Option(names = "--scope", paramLabel = "SCOPE", description = "The scope for --oauth.")
    private Optional<String> scope = Optional.empty();

    /// @throws ParameterException when the options do not go together, or a secret is not where
    ///   they say
    Credentials credentials(CommandLine line) {
        boolean login = kind.login != null;
        Belonging.check(line, "--login", login, "--user");
        Belonging.check(line, "--basic or --login", login || kind.basic != null, "--password");
        Belonging.check(line, "--api-key", kind.apiKey != null, "--key");
        Belonging.check(
                line, "--oauth", kind.oauth != null, "--client-id", "--client-secret", "--scope");
        try {
            return chosen(line);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(line, e.getMessage(), e);
        }
    }

    private Credentials chosen(CommandLine line) {
        InstantSource clock = InstantSource.system();
        if (kind.bearer != null) {
            return Credentials.bearer(secret(line, "--bearer", kind.bearer));
        }
        if (kind.basic != null) {
            return Credentials.basic(kind.basic, needed(line, "--basic", "--password", password));
        }
        if (kind.apiKey != null) {
            return Credentials.key(kind.apiKey, needed(line, "--api-key", "--key", key));
        }
        if (kind.login != null) {
            return RenewedToken.login(
                    kind.login,
                    user.orElseThrow(() -> lacks("--login", "--user")),
                    password.map(p -> secret(line, "--password", p)),
                    clock);
        }
        if (kind.oauth != null) {
            return RenewedToken.clientCredentials(
                    kind.oauth,
                    client.orElseThrow(() -> lacks("--oauth", "--client-id")),
                    needed(line, "--oauth", "--client-secret", clientSecret),
                    scope.orElse(""),
                    clock);
        }
        return Credentials.NONE;
    }

    private static Secret needed(
            CommandLine line, String kind, String name, Optional<String> source) {
        return secret(line, name, source.orElseThrow(() -> lacks(kind, name)));
    }

    private static IllegalArgumentException lacks(String kind, String name) {
        return new IllegalArgumentException(kind + " goes with " + name);
    }

    private static Secret secret(CommandLine line, String name, String source) {
        return new SecretOption(name, source)
                .read(line, System.getenv(), Objects.requireNonNull(System.in));
    }
}
