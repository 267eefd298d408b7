package io.meshscope.shop.user;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/// A row of `users`.
///
/// @param status without the prefix that the contract's enum has
/// @param preferences JSON, a text for each name
@MappedEntity("users")
record UserRow(
        @Id String id,
        String name,
        String email,
        int age,
        String status,
        String preferences,
        Instant createdAt,
        long version) {}
