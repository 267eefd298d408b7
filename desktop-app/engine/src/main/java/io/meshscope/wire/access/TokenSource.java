package io.meshscope.wire.access;

/// Gives out tokens. It blocks on the network.
@FunctionalInterface
interface TokenSource {

    /// @throws CredentialsException when it gives none, in the user's words
    Token fetch();
}
