package io.meshscope.shop.user;

import io.meshscope.proto.shop.user.v1.User;
import io.meshscope.proto.shop.user.v1.UserStatus;
import io.meshscope.runtime.answer.Paging;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Where users are kept. Thread-safe, also against other processes on the same data.
interface UserRepository {

    Optional<Kept> find(String id);

    /// A page in id order.
    ///
    /// @param status only users in it, when not null
    Slice list(Paging page, @Nullable UserStatus status);

    /// Changes a user; each change sees the one before. One that changes nothing is not kept.
    ///
    /// @param change must not change the id; what it throws keeps everything as it is
    Optional<User> change(String id, UnaryOperator<User> change);

    /// Tells of each change, whichever process made it, until the returned handle is run. The
    /// listener must be short.
    Runnable watch(Consumer<Kept> listener);

    /// A user as it was kept.
    ///
    /// @param version grows with each change of this user
    record Kept(User user, long version) {}

    /// A page, and how many users there are on all pages.
    record Slice(List<User> users, int total) {}
}
