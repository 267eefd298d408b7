package io.meshscope.ui.invoke.access;

import io.meshscope.session.AccessChoice;
import io.meshscope.session.TlsFiles;
import io.meshscope.ui.preferences.KeptAccess;
import io.meshscope.ui.preferences.KeptAccess.KeptCredentials;
import io.meshscope.ui.preferences.KeptAccess.KeptTls;
import io.meshscope.wire.access.Credentials;
import io.meshscope.wire.access.RenewedToken;
import io.meshscope.wire.access.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/// What was typed of how a server is called, read as a choice.
final class AccessTexts {

    /// The kinds of credentials.
    enum Kind {
        NONE,
        BEARER,
        BASIC,
        KEY,
        LOGIN,
        OAUTH
    }

    /// What was typed is no choice.
    static final class Fault extends RuntimeException {

        private static final long serialVersionUID = 1L;

        /// @param key of the words that say why
        Fault(String key) {
            super(key);
        }
    }

    private AccessTexts() {}

    /// @throws Fault with the key of the words that say why
    static AccessChoice choice(KeptAccess typed, String secret) {
        AccessChoice.Way way = AccessChoice.Way.valueOf(typed.way());
        return new AccessChoice(
                way,
                way == AccessChoice.Way.TLS ? tls(typed.tls()) : TlsFiles.PLATFORM,
                credentials(typed.credentials(), secret));
    }

    /// As [#choice], without credentials: their secret is kept nowhere.
    static AccessChoice withoutSecret(KeptAccess kept) {
        return choice(new KeptAccess(kept.way(), kept.tls(), KeptCredentials.NONE), "");
    }

    private static TlsFiles tls(KeptTls typed) {
        if (typed.certificate().isBlank() != typed.key().isBlank()) {
            throw new Fault("access.pair");
        }
        if (typed.unchecked() && !typed.ca().isBlank()) {
            throw new Fault("access.ca-unchecked");
        }
        return new TlsFiles(
                path(typed.ca()),
                path(typed.certificate()),
                path(typed.key()),
                Optional.of(typed.serverName().strip()).filter(n -> !n.isEmpty()),
                !typed.unchecked());
    }

    private static Optional<Path> path(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text.strip()));
        } catch (IllegalArgumentException e) {
            throw new Fault("access.path");
        }
    }

    private static Credentials credentials(KeptCredentials typed, String secret) {
        InstantSource clock = InstantSource.system();
        return switch (Kind.valueOf(typed.kind())) {
            case NONE -> Credentials.NONE;
            case BEARER -> Credentials.bearer(needed(secret));
            case BASIC -> Credentials.basic(named(typed), needed(secret));
            case KEY -> key(typed, secret);
            case LOGIN ->
                    at(typed, url -> RenewedToken.login(url, named(typed), given(secret), clock));
            case OAUTH ->
                    at(
                            typed,
                            url ->
                                    RenewedToken.clientCredentials(
                                            url,
                                            named(typed),
                                            needed(secret),
                                            typed.scope(),
                                            clock));
        };
    }

    private static Credentials key(KeptCredentials typed, String secret) {
        String name = named(typed);
        Secret key = needed(secret);
        try {
            return Credentials.key(name, key);
        } catch (IllegalArgumentException e) {
            throw new Fault("access.name-bad");
        }
    }

    private static Credentials at(
            KeptCredentials typed, java.util.function.Function<URI, Credentials> made) {
        try {
            return made.apply(URI.create(typed.url().strip()));
        } catch (IllegalArgumentException e) {
            throw new Fault("access.url-bad");
        }
    }

    private static String named(KeptCredentials typed) {
        if (typed.user().isBlank()) {
            throw new Fault("access.no-user");
        }
        return typed.user().strip();
    }

    private static Secret needed(String secret) {
        return given(secret).orElseThrow(() -> new Fault("access.no-secret"));
    }

    private static Optional<Secret> given(String secret) {
        return secret.isBlank() ? Optional.empty() : Optional.of(new Secret(secret));
    }
}
