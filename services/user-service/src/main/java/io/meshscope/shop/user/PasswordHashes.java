package io.meshscope.shop.user;

import java.util.Optional;

/// Where the hashes of passwords are kept.
interface PasswordHashes {

    /// A user's, in bcrypt's own form; nothing when there is no such user or it has none.
    Optional<String> of(String userId);
}
