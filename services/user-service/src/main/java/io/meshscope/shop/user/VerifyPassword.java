package io.meshscope.shop.user;

import com.google.protobuf.Any;
import com.google.rpc.Code;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import io.grpc.protobuf.StatusProto;
import io.meshscope.proto.shop.user.v1.User;
import io.meshscope.proto.shop.user.v1.UserStatus;
import io.meshscope.runtime.answer.Invalid;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether a password is a user's. Neither the answer nor its time tells whether the user exists.
@Singleton
final class VerifyPassword {

    private static final Logger LOG = LoggerFactory.getLogger(VerifyPassword.class);

    private final UserRepository users;
    private final PasswordHashes hashes;
    private final PasswordCheck check;
    private final Guesses guesses;

    @Inject
    VerifyPassword(UserRepository users, PasswordHashes hashes, InstantSource clock) {
        this(users, hashes, new PasswordCheck(PasswordCheck.COST), new Guesses(clock));
    }

    VerifyPassword(
            UserRepository users, PasswordHashes hashes, PasswordCheck check, Guesses guesses) {
        this.users = users;
        this.hashes = hashes;
        this.check = check;
        this.guesses = guesses;
    }

    /// @throws io.grpc.StatusRuntimeException naming the field, or when it was guessed too often
    boolean verify(String userId, String password) {
        int bytes = password.getBytes(StandardCharsets.UTF_8).length;
        Invalid.unless(
                bytes >= 1 && bytes <= PasswordCheck.MOST_BYTES,
                "password",
                "must have 1 to " + PasswordCheck.MOST_BYTES + " bytes");
        Duration wait = guesses.take(userId);
        if (!wait.isZero()) {
            LOG.warn("user '{}': too many wrong passwords", userId);
            throw tooMany(wait);
        }
        // Both are read whether or not they are there, and checked the same.
        Optional<UserRepository.Kept> user = users.find(userId);
        boolean right = check.matches(password, hashes.of(userId));
        boolean correct = right && user.filter(kept -> isActive(kept.user())).isPresent();
        if (correct) {
            guesses.forget(userId);
        }
        return correct;
    }

    private static boolean isActive(User user) {
        return user.getStatus() == UserStatus.USER_STATUS_ACTIVE;
    }

    private static RuntimeException tooMany(Duration wait) {
        return StatusProto.toStatusRuntimeException(
                Status.newBuilder()
                        .setCode(Code.RESOURCE_EXHAUSTED_VALUE)
                        .setMessage("too many wrong passwords")
                        .addDetails(
                                Any.pack(
                                        RetryInfo.newBuilder()
                                                .setRetryDelay(
                                                        com.google.protobuf.Duration.newBuilder()
                                                                .setSeconds(wait.toSeconds() + 1))
                                                .build()))
                        .build());
    }
}
