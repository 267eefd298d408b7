package io.meshscope.shop.user;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.Timestamp;
import io.meshscope.proto.shop.user.v1.User;
import io.meshscope.proto.shop.user.v1.UserStatus;
import java.util.Map;
import java.util.TreeMap;

/// Rows as the contract's messages.
final class UserRows {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PREFIX = "USER_STATUS_";

    private UserRows() {}

    static UserRepository.Kept kept(UserRow row) {
        return new UserRepository.Kept(user(row), row.version());
    }

    static User user(UserRow row) {
        return User.newBuilder()
                .setId(row.id())
                .setName(row.person().name())
                .setEmail(row.person().email())
                .setAge(row.person().age())
                .setStatus(UserStatus.valueOf(PREFIX + row.status()))
                .putAllPreferences(preferences(row.preferences()))
                .setCreatedAt(
                        Timestamp.newBuilder()
                                .setSeconds(row.createdAt().getEpochSecond())
                                .setNanos(row.createdAt().getNano()))
                .build();
    }

    static String status(UserStatus status) {
        return status.name().substring(PREFIX.length());
    }

    static String preferences(User user) {
        try {
            return JSON.writeValueAsString(new TreeMap<>(user.getPreferencesMap()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of texts is always written", e);
        }
    }

    private static Map<String, String> preferences(String json) {
        try {
            return JSON.readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the preferences of a user are not a map of texts", e);
        }
    }
}
