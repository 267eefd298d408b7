package io.meshscope.wire.access;

import java.util.Map;
import java.util.Optional;

/// What calls show a server so that it lets them in. Safe for several threads.
public interface Credentials {

    /// Shows nothing.
    Credentials NONE = HeaderCredentials.none();

    /// The metadata to send, by name. It may ask another server first: for virtual threads.
    ///
    /// @throws CredentialsException when there are none to be had, in the user's words
    Map<String, String> metadata();

    /// The name of the metadata that they are shown under; empty when there are none.
    default Optional<String> name() {
        return Optional.of("authorization");
    }

    /// Whether others can be had when a server does not take these.
    default boolean renewable() {
        return false;
    }

    /// Hears that a server did not take what it was shown: what is shown next is new, if it can be.
    default void refused(Map<String, String> shown) {}

    /// Always this token.
    static Credentials bearer(Secret token) {
        return HeaderCredentials.bearer(token);
    }

    /// A name and its password, as HTTP's basic authentication writes them.
    static Credentials basic(String user, Secret password) {
        return HeaderCredentials.basic(user, password);
    }

    /// A key under a name of the metadata that the servers know, such as `x-api-key`.
    ///
    /// @throws IllegalArgumentException when gRPC sends no text under such a name
    static Credentials key(String name, Secret key) {
        return HeaderCredentials.key(name, key);
    }
}
