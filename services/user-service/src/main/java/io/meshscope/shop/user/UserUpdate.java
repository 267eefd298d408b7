package io.meshscope.shop.user;

import io.meshscope.proto.shop.user.v1.UpdateUserRequest;
import io.meshscope.proto.shop.user.v1.User;
import io.meshscope.proto.shop.user.v1.UserStatus;
import io.meshscope.runtime.answer.Invalid;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// An UpdateUser request, checked, as a change of a user.
record UserUpdate(UpdateUserRequest request) implements UnaryOperator<User> {

    private static final int MOST_PREFERENCES = 20;
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,189}");

    /// @throws io.grpc.StatusRuntimeException naming the field
    UserUpdate {
        if (request.hasName()) {
            Invalid.unless(
                    !request.getName().isBlank() && request.getName().length() <= 100,
                    "name",
                    "must have 1 to 100 characters");
        }
        if (request.hasEmail()) {
            Invalid.unless(
                    EMAIL.matcher(request.getEmail()).matches(),
                    "email",
                    "must be an address such as name@example.com");
        }
        if (request.hasAge()) {
            Invalid.unless(
                    request.getAge() >= 1 && request.getAge() <= 150,
                    "age",
                    "must be from 1 to 150");
        }
        if (request.hasStatus()) {
            checkedStatus(request.getStatus());
        }
        for (Map.Entry<String, String> entry : request.getPreferencesMap().entrySet()) {
            Invalid.unless(
                    entry.getKey().matches("[a-z0-9_.-]{1,40}") && entry.getValue().length() <= 200,
                    "preferences",
                    "must have names of 1 to 40 small letters, digits, '_', '.' and '-', and values"
                            + " of at most 200 characters");
        }
    }

    static void checkedStatus(UserStatus status) {
        Invalid.unless(
                status == UserStatus.USER_STATUS_ACTIVE
                        || status == UserStatus.USER_STATUS_SUSPENDED,
                "status",
                "must be ACTIVE or SUSPENDED");
    }

    /// @throws io.grpc.StatusRuntimeException when the user would have too many preferences
    @Override
    public User apply(User user) {
        User.Builder next = user.toBuilder();
        if (request.hasName()) {
            next.setName(request.getName());
        }
        if (request.hasEmail()) {
            next.setEmail(request.getEmail());
        }
        if (request.hasAge()) {
            next.setAge(request.getAge());
        }
        if (request.hasStatus()) {
            next.setStatus(request.getStatus());
        }
        request.getPreferencesMap()
                .forEach((name, value) -> {
                    if (value.isEmpty()) {
                        next.removePreferences(name);
                    } else {
                        next.putPreferences(name, value);
                    }
                });
        Invalid.unless(
                next.getPreferencesCount() <= MOST_PREFERENCES,
                "preferences",
                "must be at most " + MOST_PREFERENCES);
        return next.build();
    }
}
