package io.meshscope.shop.user;

import io.meshscope.proto.shop.user.v1.User;
import io.meshscope.proto.shop.user.v1.UserStatus;
import io.meshscope.runtime.answer.Paging;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Where users are kept. Thread-safe.
interface UserRepository {

    Optional<User> find(String id);

    /// A page in id order.
    ///
    /// @param status only users in it, when not null
    Slice list(Paging page, @Nullable UserStatus status);

    /// Adds or replaces a user; watchers hear of it.
    void save(User user);

    /// Tells of each save, until the returned handle is run.
    Runnable watch(Consumer<User> listener);

    /// A page, and how many users there are on all pages.
    record Slice(List<User> users, int total) {}
}
