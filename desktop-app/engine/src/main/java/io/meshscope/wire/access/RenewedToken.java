package io.meshscope.wire.access;

import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// A bearer token that another server gives out: asked for when it is first needed, kept until
/// shortly before it ends, and asked for again when a server does not take it.
public final class RenewedToken implements Credentials {

    private final TokenSource source;
    private final InstantSource clock;
    private final AtomicReference<Optional<Token>> kept = new AtomicReference<>(Optional.empty());

    RenewedToken(TokenSource source, InstantSource clock) {
        this.source = source;
        this.clock = clock;
    }

    /// The token of a login: `POST {"username": …, "password": …}` answers with `{"token": …}` or
    /// `{"access_token": …}`.
    ///
    /// @param password empty where none is asked for
    public static Credentials login(
            URI at, String user, Optional<Secret> password, InstantSource clock) {
        return new RenewedToken(new Login(new TokenServer(at), user, password, clock), clock);
    }

    /// The token of OAuth 2.0's client credentials grant (RFC 6749, section 4.4).
    ///
    /// @param scope blank for the server's default
    public static Credentials clientCredentials(
            URI at, String client, Secret secret, String scope, InstantSource clock) {
        return new RenewedToken(
                new ClientCredentials(new TokenServer(at), client, secret, scope, clock), clock);
    }

    @Override
    public Map<String, String> metadata() {
        return HeaderCredentials.bearer(token().value()).metadata();
    }

    /// Calls that need a token meanwhile wait for the same one.
    private synchronized Token token() {
        Token token = kept.get().filter(t -> t.holds(clock.instant())).orElseGet(source::fetch);
        kept.set(Optional.of(token));
        return token;
    }

    @Override
    public boolean renewable() {
        return true;
    }

    /// Another call may have renewed it meanwhile: then the new one stays. A connection's own
    /// thread calls this, so it does not wait for a token that is asked for.
    @Override
    public void refused(Map<String, String> shown) {
        kept.updateAndGet(known ->
                known.filter(t -> !HeaderCredentials.bearer(t.value()).words().equals(shown)));
    }
}
