package io.meshscope.wire.access;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// A name and a password, for which a server gives out a token.
record Login(TokenServer server, String user, Optional<Secret> password, InstantSource clock)
        implements TokenSource {

    private static final List<String> FIELDS = List.of("token", "access_token");

    @Override
    public Token fetch() {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("username", user);
        password.ifPresent(p -> body.put("password", p.value()));
        HttpRequest.Builder request =
                server.post(body.toString()).header("Content-Type", "application/json");
        return server.token(request.build(), FIELDS, clock);
    }
}
